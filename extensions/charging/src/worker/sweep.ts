import type { Uuid } from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import type { Knex } from 'knex';
import type { ChargingContext } from '../charging-context.ts';
import { advanceSession } from '../sessions/advance-session.ts';
import { nextStep } from '../sessions/next-step.ts';
import { loadSessionFacts } from '../sessions/session-facts.ts';

const chunkSize = 500;

/**
 * Finds what time alone makes due (deadlines, repeated stops, silence) and what a lost wake-up left undone.
 * A few reads for each 500 open sessions; only those with a step to take cost a transaction.
 */
export async function sweepSessions(context: ChargingContext): Promise<void> {
  const { db, config } = context;
  const ids = [...new Set([...(await openSessions(db)), ...(await endedSessionsStillRunning(db))])];
  for (let from = 0; from < ids.length; from += chunkSize) {
    const facts = await loadSessionFacts(db, ids.slice(from, from + chunkSize));
    const due = facts.filter((each) => nextStep(each, context.now(), config).kind !== 'wait');
    for (const { session } of due) await advanceOne(context, session.id);
  }
}

/** Settlements that the provider refused although the session was closed in good faith. */
export async function sweepFailedSettlements(context: ChargingContext): Promise<void> {
  const rows: { session: Uuid }[] = await context
    .db('payments')
    .join('charging_sessions', 'charging_sessions.id', 'payments.session')
    .where({ 'payments.kind': 'hold', 'payments.status': 'failed', 'charging_sessions.status': 'completed' })
    .select('payments.session');
  for (const { session } of rows) await advanceOne(context, session);
}

async function openSessions(db: Knex): Promise<Uuid[]> {
  const rows: { id: Uuid }[] = await db('charging_sessions')
    .whereIn('status', [...openSessionStatuses])
    .select('id');
  return rows.map(({ id }) => id);
}

/** A station that started late, or was silent when its session was closed: it must be stopped. */
async function endedSessionsStillRunning(db: Knex): Promise<Uuid[]> {
  const rows: { session: Uuid }[] = await db('ocpp_transactions')
    .whereIn('station', db('station_links').where('is_online', true).select('station'))
    .where('status', 'running')
    .whereNotNull('session')
    .select('session');
  return rows.map(({ session }) => session);
}

async function advanceOne(context: ChargingContext, sessionId: Uuid): Promise<void> {
  try {
    await advanceSession(context, sessionId);
  } catch (error) {
    context.logger.error(error, `Session ${sessionId} was not advanced; the next sweep tries again`);
  }
}
