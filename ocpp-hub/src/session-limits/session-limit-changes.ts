import { listenForWakeUps, readInstant } from '@tok/database';
import type { InstantColumn, WakeUpListener } from '@tok/database';
import type { HubBase } from '../hub-base.ts';
import { readLimitsOfSessions } from '../store/session-store.ts';
import type { Stores } from '../store/stores.ts';

interface RunningLimit {
  session: string;
  hold_minor: number;
  updated_at: InstantColumn;
  transaction: number;
  station: string;
}

/** Clocks of those who write sessions may differ by this much; what was seen before is only compared again. */
const clockMarginMs = 10_000;

/**
 * A driver may have more money held while he charges: the transaction that this hub remembers learns of it, and what was
 * foretold by the old limit is void. On Postgres the wake-up names the session; a look without a name goes by updated_at.
 */
export class SessionLimitChanges {
  readonly #base: HubBase;
  readonly #stores: Stores;
  #listener: WakeUpListener | null = null;
  #seenUntilMs = 0;
  #looks: Promise<void> = Promise.resolve();
  #isLookQueued = false;

  constructor(base: HubBase, stores: Stores) {
    this.#base = base;
    this.#stores = stores;
  }

  start(): void {
    this.#listener = listenForWakeUps(this.#base.db, 'tok_session_limits', (sessionId) => this.#wake(sessionId));
  }

  async close(): Promise<void> {
    await this.#listener?.close();
    this.#listener = null;
    await this.#looks;
  }

  #wake(sessionId: string): void {
    if (!this.#listener || (sessionId === '' && this.#isLookQueued)) return;
    if (sessionId === '') this.#isLookQueued = true;
    this.#looks = this.#looks.then(() => this.#look(sessionId));
  }

  async #look(sessionId: string): Promise<void> {
    if (sessionId === '') this.#isLookQueued = false;
    try {
      for (const limit of await this.#changed(sessionId)) this.#tell(limit);
    } catch (error) {
      this.#base.log.error({ err: error }, 'changed limits of sessions could not be read');
    }
  }

  async #changed(sessionId: string): Promise<RunningLimit[]> {
    const query = this.#base
      .db('charging_sessions')
      .join('ocpp_transactions', 'ocpp_transactions.session', 'charging_sessions.id')
      .where({ 'charging_sessions.status': 'charging', 'ocpp_transactions.status': 'running' })
      .select('charging_sessions.hold_minor', 'charging_sessions.updated_at', {
        session: 'charging_sessions.id',
        transaction: 'ocpp_transactions.id',
        station: 'ocpp_transactions.station',
      });
    if (sessionId !== '') return query.where('charging_sessions.id', sessionId);
    const changed: RunningLimit[] = await query
      .where('charging_sessions.updated_at', '>=', new Date(this.#seenUntilMs - clockMarginMs))
      .orderBy('charging_sessions.updated_at');
    const last = changed.at(-1);
    if (last) this.#seenUntilMs = readInstant(last.updated_at).getTime();
    return changed;
  }

  #tell({ station, transaction: id, hold_minor: holdMinor, session }: RunningLimit): void {
    const { db, registry, log, now } = this.#base;
    const { transactions, limitStop } = this.#stores;
    const remembered = transactions.running(station, id)?.limits;
    // Nothing is remembered: whoever asks next reads the table.
    if (!remembered || remembered.holdMinor === null || remembered.holdMinor === holdMinor) return;
    // In the station's turn: a reading under way goes by what it began with.
    const learn = async (): Promise<void> => {
      const limits = (await readLimitsOfSessions(db, [session])).get(session);
      const transaction = transactions.running(station, id);
      if (!limits || !transaction) return;
      transaction.limits = limits;
      limitStop.foretellAnew(transaction, now());
      log.info({ transaction: id, holdMinor: limits.holdMinor }, 'more is held for a charge');
    };
    void registry
      .queueOf(station)
      .run(learn)
      .catch((error: unknown) => log.error({ err: error, transaction: id }, 'a changed limit could not be read'));
  }
}
