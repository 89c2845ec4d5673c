import type { SessionReviewRow, Uuid } from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import type { Knex } from 'knex';
import type { ChargingContext } from '../charging-context.ts';
import { advanceSession } from '../sessions/advance-session.ts';
import { nextStep } from '../sessions/next-step.ts';
import { loadSessionFacts } from '../sessions/session-facts.ts';
import { openTagSession } from '../sessions/tags/open-tag-session.ts';

const chunkSize = 500;

/**
 * Finds what time alone makes due (deadlines, repeated stops, silence) and what a lost wake-up left undone.
 * A few reads for each 500 open sessions; only those with a step to take cost a transaction.
 */
export async function sweepSessions(context: ChargingContext): Promise<void> {
  const { db, config } = context;
  const ids = [
    ...new Set([...(await openSessions(db)), ...(await endedSessionsStillRunning(db)), ...(await decidedSessions(db))]),
  ];
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
    .where({
      'payments.kind': 'hold',
      'payments.ordinal': 1,
      'payments.status': 'failed',
      'charging_sessions.status': 'completed',
    })
    // A card that could not be held is not what the charge was paid from.
    .whereRaw('payments.source = charging_sessions.source_kind')
    .select('payments.session');
  for (const { session } of rows) await advanceOne(context, session);
}

/** A late stop is acted on this long after it came, if its event and the payment's were lost. */
const lateStopAgeMsMax = 7 * 86_400_000;

/** Charges that were settled on other figures than their station has sent since. */
export async function sweepLateStops(context: ChargingContext): Promise<void> {
  const { db, now } = context;
  const rows: { id: Uuid }[] = await db('ocpp_transactions')
    .join('charging_sessions', 'charging_sessions.id', 'ocpp_transactions.session')
    .where('ocpp_transactions.updated_at', '>=', new Date(now().getTime() - lateStopAgeMsMax))
    .where({ 'ocpp_transactions.status': 'ended', 'charging_sessions.status': 'completed' })
    .whereNull('charging_sessions.review_reason')
    .whereRaw('ocpp_transactions.energy_wh <> charging_sessions.energy_wh')
    .limit(chunkSize)
    .select('charging_sessions.id');
  for (const { id } of rows) await advanceOne(context, id);
}

/** A charge begun with a tag is looked for this long: its event may have failed, its tariff may have been missing. */
const tagChargeAgeMsMax = 7 * 86_400_000;

/** Charges begun with somebody's tag that have no session yet. */
export async function sweepTagCharges(context: ChargingContext): Promise<void> {
  const { db, now } = context;
  const rows: { id: number }[] = await db('ocpp_transactions')
    .join('id_tags', (tag) => tag.on(db.raw('lower(id_tags.tag) = lower(ocpp_transactions.id_tag)')))
    .leftJoin('charging_sessions', 'charging_sessions.transaction', 'ocpp_transactions.id')
    .where('ocpp_transactions.updated_at', '>=', new Date(now().getTime() - tagChargeAgeMsMax))
    .whereNull('ocpp_transactions.session')
    .whereNull('charging_sessions.id')
    .where((owned) => owned.whereNotNull('id_tags.client').orWhereNotNull('id_tags.program'))
    .limit(chunkSize)
    .select('ocpp_transactions.id');
  for (const { id } of rows) {
    try {
      const opened = await openTagSession(context, id);
      if (opened.kind === 'session') await advanceOne(context, opened.sessionId);
    } catch (error) {
      context.logger.error(error, `Transaction ${id}, begun with a tag, got no session; the next sweep tries again`);
    }
  }
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

/** A person has decided about them, and the process that was told is gone. */
async function decidedSessions(db: Knex): Promise<Uuid[]> {
  return db<SessionReviewRow>('session_reviews').where('status', 'new').pluck('session');
}

async function advanceOne(context: ChargingContext, sessionId: Uuid): Promise<void> {
  try {
    await advanceSession(context, sessionId);
  } catch (error) {
    context.logger.error(error, `Session ${sessionId} was not advanced; the next sweep tries again`);
  }
}
