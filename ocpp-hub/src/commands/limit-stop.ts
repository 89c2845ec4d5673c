import type { Logger } from 'pino';
import { secondsUntilLimit } from '@tok/domain';
import type { LimitForecast } from '@tok/domain';
import { runningCharge } from '../actions/ocpp16/transaction-progress.ts';
import type { StationConnection } from '../rpc/station-connection.ts';
import type { StationRegistry } from '../rpc/station-registry.ts';
import type { FiguresWriter } from '../store/figures-writer.ts';
import type { Transaction, TransactionStore } from '../store/transaction-store.ts';
import { LimitTimers, systemTimers } from './limit-timers.ts';
import type { Timers } from './limit-timers.ts';

export interface LimitStopOptions {
  registry: Pick<StationRegistry, 'get' | 'queueOf'>;
  transactions: Pick<TransactionStore, 'find'>;
  figures: Pick<FiguresWriter, 'write'>;
  log: Logger;
  now: () => Date;
  /** before a stop at a limit is asked for again */
  retryMs: number;
  timers?: Timers;
}

/**
 * Asks a station to stop a transaction that reached its limit: at the reading that shows it, or between two readings at the
 * moment that the last one foretells. The cause stands in the transaction's row before the station is asked, so that a
 * restarted hub asks again; so does each reading that still comes in, until the transaction ends.
 */
export class LimitStop {
  readonly #options: LimitStopOptions;
  readonly #timers: LimitTimers;
  readonly #askedAtMs = new Map<number, number>();

  constructor(options: LimitStopOptions) {
    this.#options = options;
    this.#timers = new LimitTimers(options.timers ?? systemTimers);
  }

  request(transaction: Pick<Transaction, 'id' | 'stationId'>, cause: string): void {
    this.#timers.clear(transaction.id);
    const askedAtMs = this.#askedAtMs.get(transaction.id);
    const nowMs = performance.now();
    if (askedAtMs !== undefined && nowMs - askedAtMs < this.#options.retryMs) return;
    const { registry, log } = this.#options;
    const connection = registry.get(transaction.stationId);
    if (!connection) return;
    this.#askedAtMs.set(transaction.id, nowMs);
    const about = { station: connection.station.code, transaction: transaction.id, cause };
    void connection.calls.call('RemoteStopTransaction', { transactionId: transaction.id }).then((outcome) => {
      const isAccepted = outcome.kind === 'result' && outcome.payload['status'] === 'Accepted';
      if (isAccepted) log.info(about, 'stopped at the limit');
      else log.warn({ ...about, outcome: outcome.kind }, 'the station did not accept the stop at the limit');
    });
  }

  /**
   * Remembers when the limit will be reached; what was foretold before is void.
   *
   * @param forecast seconds from now; null: the next reading comes first
   */
  foretell({ id, stationId }: Pick<Transaction, 'id' | 'stationId'>, forecast: LimitForecast | null): void {
    const connection = forecast ? this.#options.registry.get(stationId) : undefined;
    if (!forecast || !connection) {
      this.#timers.clear(id);
      return;
    }
    this.#timers.set(id, forecast.seconds * 1000, (holds) => {
      void this.#reach(id, connection, forecast.cause, holds).catch((error: unknown) => {
        // The next reading shows the limit.
        this.#options.log.error({ err: error, transaction: id }, 'a stop at the limit could not be asked for');
      });
    });
  }

  /**
   * The limits of a running transaction have changed: foretells by them, from its last reading on. Nothing for one that is
   * being stopped, or whose last reading is too old to say how it goes.
   */
  foretellAnew(transaction: Transaction, now: Date): void {
    const { limits, figures, meterPeriodS: periodS } = transaction;
    if (figures.stopCause !== null) return;
    const { receivedMs } = figures.meter;
    if (!limits || periodS === null || receivedMs === undefined) return this.foretell(transaction, null);
    const forecast = secondsUntilLimit(runningCharge(limits, figures, periodS));
    const sinceS = Math.max(0, (now.getTime() - receivedMs) / 1000);
    this.foretell(transaction, forecast && { ...forecast, seconds: Math.max(0, forecast.seconds - sinceS) });
  }

  forget(transactionId: number): void {
    this.#askedAtMs.delete(transactionId);
    this.#timers.clear(transactionId);
  }

  /** In the station's turn: a reading, a stop, or another connection that came first decides. */
  #reach(id: number, connection: StationConnection, cause: string, holds: () => boolean): Promise<void> {
    const { registry, transactions, figures: writer, now } = this.#options;
    const { station } = connection;
    return registry.queueOf(station.id).run(async () => {
      if (!holds() || registry.get(station.id) !== connection) return;
      const transaction = await transactions.find(station.id, id);
      if (transaction?.status !== 'running' || transaction.figures.stopCause !== null) return;
      const figures = { ...transaction.figures, stopCause: cause };
      const { sessionId } = transaction;
      await writer.write({ transactionId: id, sessionId, figures, at: now() });
      transaction.figures = figures;
      this.request(transaction, cause);
    });
  }
}
