import { readBoolean } from '@tok/database';
import type { SessionReviewRow, Uuid } from '@tok/database';
import { isReviewDecision } from '@tok/domain';
import type { ReviewDecision } from '@tok/domain';
import type { Knex } from 'knex';

/** What a person decided, and nobody has carried out yet. */
export interface DecisionFacts {
  id: Uuid;
  decision: ReviewDecision;
  /** 'bill_energy' alone */
  energyWh: number | null;
  mayOwe: boolean;
}

/** By session; of each there is one at most. */
export async function loadDecisions(db: Knex, sessionIds: Uuid[]): Promise<Map<Uuid, DecisionFacts>> {
  const rows = await db<SessionReviewRow>('session_reviews').whereIn('session', sessionIds).where('status', 'new');
  return new Map(rows.map((row) => [row.session, readDecision(row)]));
}

function readDecision({ id, decision, energy_wh: energyWh, may_owe: mayOwe }: SessionReviewRow): DecisionFacts {
  if (!isReviewDecision(decision)) throw new Error(`Review ${id} decides ${decision}, which nobody can do`);
  return { id, decision, energyWh, mayOwe: readBoolean(mayOwe) };
}
