import type { Knex } from 'knex';
import { wakeUp, writeJson } from '@tok/database';
import type { HubEventKind } from '@tok/database';

export interface HubEvent {
  kind: HubEventKind;
  stationId: string;
  transactionId?: number;
  sessionId?: string | null;
  payload?: object;
  at: Date;
}

/** Adds an event in the transaction of the fact it tells of. */
export async function addHubEvents(trx: Knex.Transaction, events: HubEvent[]): Promise<void> {
  if (events.length === 0) return;
  await trx('hub_events').insert(
    events.map((event) => ({
      kind: event.kind,
      station: event.stationId,
      transaction: event.transactionId ?? null,
      session: event.sessionId ?? null,
      payload: writeJson(event.payload ?? {}),
      created_at: event.at,
      processed_at: null,
    })),
  );
  await wakeUp(trx, 'tok_hub_events');
}
