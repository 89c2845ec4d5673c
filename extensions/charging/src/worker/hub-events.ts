import { forUpdate, readInteger, readJson, writeTransaction } from '@tok/database';
import type { HubEventRow, OcppTransactionRow, Uuid } from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import type { Knex } from 'knex';
import type { ChargingContext } from '../charging-context.ts';
import { advanceSession } from '../sessions/advance-session.ts';
import { insertRemoteStop } from '../sessions/station-commands.ts';
import { openTagSession } from '../sessions/tags/open-tag-session.ts';
import type { TagSession } from '../sessions/tags/open-tag-session.ts';

const batchSize = 200;
/** An event that keeps failing is given up after this; the sweep goes on looking at its session. */
const attemptsMax = 10;
const retryMs = 5_000;

interface Failure {
  attempts: number;
  retryAtMs: number;
}

/**
 * Reads the hub's outbox in the order of id. An event only names a session to look at, so it may be read twice, by two
 * processes, or in another order; one that fails does not hold up the others.
 */
export class HubEvents {
  readonly #context: ChargingContext;
  readonly #failures = new Map<number, Failure>();

  constructor(context: ChargingContext) {
    this.#context = context;
  }

  async consume(): Promise<void> {
    for (;;) {
      const events = await this.#unread();
      if (events.length === 0) return;
      for (const event of events) await this.#handle(event);
    }
  }

  async #unread(): Promise<HubEventRow[]> {
    const nowMs = this.#context.now().getTime();
    const waiting = [...this.#failures].filter(([, failure]) => failure.retryAtMs > nowMs).map(([id]) => id);
    const query = this.#context.db<HubEventRow>('hub_events').whereNull('processed_at');
    if (waiting.length > 0) query.whereNotIn('id', waiting);
    return query.orderBy('id').limit(batchSize);
  }

  async #handle(event: HubEventRow): Promise<void> {
    const id = readInteger(event.id);
    try {
      const begunWithTag = await openIfTag(this.#context, event);
      const sessionIds =
        begunWithTag?.kind === 'session' ? [begunWithTag.sessionId] : await sessionsOf(this.#context.db, event);
      for (const sessionId of sessionIds) await advanceSession(this.#context, sessionId);
      // Drivers see whether the station is there, step or no step.
      if (isAboutLink(event)) sessionIds.forEach((sessionId) => this.#context.onSessionChanged(sessionId));
      await finishEvent(this.#context, event, begunWithTag?.kind === 'unpriced');
    } catch (error) {
      if (!this.#isGivenUp(id, event.kind, error)) return;
      await this.#context.db('hub_events').where('id', id).update({ processed_at: this.#context.now() });
    }
    this.#failures.delete(id);
  }

  #isGivenUp(id: number, kind: string, error: unknown): boolean {
    const attempts = (this.#failures.get(id)?.attempts ?? 0) + 1;
    this.#context.logger.error(error, `Hub event ${id} (${kind}) failed, attempt ${attempts} of ${attemptsMax}`);
    this.#failures.set(id, { attempts, retryAtMs: this.#context.now().getTime() + retryMs });
    return attempts >= attemptsMax;
  }
}

/** A transaction that no session of the app asked for: it may be somebody's all the same. */
async function openIfTag(context: ChargingContext, event: HubEventRow): Promise<TagSession | null> {
  if (event.session !== null || event.transaction === null) return null;
  if (event.kind !== 'transaction.started' && event.kind !== 'transaction.ended') return null;
  const opened = await openTagSession(context, event.transaction);
  if (opened.kind === 'session') context.onSessionChanged(opened.sessionId);
  if (opened.kind === 'unpriced') {
    context.logger.error({ transaction: event.transaction }, 'A charge begun with a tag has no tariff or no connector');
  }
  return opened;
}

/** With the mark goes what must be done once: the stop of a transaction that no session will ever ask to stop. */
async function finishEvent({ db, now }: ChargingContext, event: HubEventRow, isUnpriced: boolean): Promise<void> {
  await writeTransaction(db, async (trx) => {
    const unread = trx<HubEventRow>('hub_events').where('id', event.id).whereNull('processed_at');
    const [locked] = (await forUpdate(trx, unread)) as HubEventRow[];
    if (!locked) return;
    if (await isStrayStart(trx, event, isUnpriced)) {
      await insertRemoteStop(
        trx,
        { stationId: event.station, sessionId: null, transactionId: event.transaction ?? 0 },
        now(),
      );
    }
    await trx('hub_events').where('id', event.id).update({ processed_at: now() });
  });
}

/**
 * Begun with a start token, and not by the session the token belongs to: a second start, or one elsewhere. Or with a tag
 * that was refused and is nobody's, or that cannot be priced. A station may end these by itself; it need not.
 */
async function isStrayStart(trx: Knex.Transaction, event: HubEventRow, isUnpriced: boolean): Promise<boolean> {
  if (event.kind !== 'transaction.started' || event.transaction === null) return false;
  const transaction: OcppTransactionRow | undefined = await trx('ocpp_transactions')
    .where('id', event.transaction)
    .first();
  if (transaction?.status !== 'running' || transaction.session !== null) return false;
  if (event.session !== null || isUnpriced) return true;
  const flags = readJson<string[]>(transaction.flags) ?? [];
  if (!flags.some((flag) => flag.startsWith('tag_'))) return false;
  const own: unknown = await trx('charging_sessions').where('transaction', transaction.id).first('id');
  return own === undefined;
}

function isAboutLink({ kind }: HubEventRow): boolean {
  return kind === 'station.online' || kind === 'station.offline';
}

async function sessionsOf(db: Knex, event: HubEventRow): Promise<Uuid[]> {
  if (event.session) return [event.session];
  if (isAboutLink(event)) return sessionsAt(db, event.station);
  return event.transaction === null ? [] : sessionOfTransaction(db, event.transaction);
}

async function sessionsAt(db: Knex, station: Uuid): Promise<Uuid[]> {
  const open: { id: Uuid }[] = await db('charging_sessions')
    .where('station', station)
    .whereIn('status', [...openSessionStatuses])
    .select('id');
  const running: { session: Uuid }[] = await db('ocpp_transactions')
    .where({ station, status: 'running' })
    .whereNotNull('session')
    .select('session');
  return [...new Set([...open.map(({ id }) => id), ...running.map(({ session }) => session)])];
}

async function sessionOfTransaction(db: Knex, transactionId: number): Promise<Uuid[]> {
  const row = await db<OcppTransactionRow>('ocpp_transactions').where('id', transactionId).first('session');
  return row?.session ? [row.session] : [];
}
