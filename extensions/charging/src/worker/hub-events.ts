import { readInteger } from '@tok/database';
import type { HubEventRow, OcppTransactionRow, Uuid } from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import type { Knex } from 'knex';
import type { ChargingContext } from '../charging-context.ts';
import { advanceSession } from '../sessions/advance-session.ts';

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
      for (const sessionId of await sessionsOf(this.#context.db, event)) await advanceSession(this.#context, sessionId);
    } catch (error) {
      if (!this.#isGivenUp(id, event.kind, error)) return;
    }
    this.#failures.delete(id);
    await this.#context.db('hub_events').where('id', id).update({ processed_at: this.#context.now() });
  }

  #isGivenUp(id: number, kind: string, error: unknown): boolean {
    const attempts = (this.#failures.get(id)?.attempts ?? 0) + 1;
    this.#context.logger.error(error, `Hub event ${id} (${kind}) failed, attempt ${attempts} of ${attemptsMax}`);
    this.#failures.set(id, { attempts, retryAtMs: this.#context.now().getTime() + retryMs });
    return attempts >= attemptsMax;
  }
}

async function sessionsOf(db: Knex, event: HubEventRow): Promise<Uuid[]> {
  if (event.session) return [event.session];
  if (event.kind === 'station.online' || event.kind === 'station.offline') return sessionsAt(db, event.station);
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
