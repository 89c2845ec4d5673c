import type { Logger } from 'pino';
import type { StationRegistry } from '../rpc/station-registry.ts';
import type { Transaction } from '../store/transaction-store.ts';

/**
 * Asks a station to stop a transaction that reached its limit. The cause stands in the transaction's row, so that a
 * restarted hub asks again; so does each reading that still comes in, until the transaction ends.
 */
export class LimitStop {
  readonly #registry: StationRegistry;
  readonly #log: Logger;
  readonly #retryMs: number;
  readonly #askedAtMs = new Map<number, number>();

  constructor(registry: StationRegistry, log: Logger, retryMs: number) {
    this.#registry = registry;
    this.#log = log;
    this.#retryMs = retryMs;
  }

  request(transaction: Pick<Transaction, 'id' | 'stationId'>, cause: string): void {
    const askedAtMs = this.#askedAtMs.get(transaction.id);
    const nowMs = performance.now();
    if (askedAtMs !== undefined && nowMs - askedAtMs < this.#retryMs) return;
    const connection = this.#registry.get(transaction.stationId);
    if (!connection) return;
    this.#askedAtMs.set(transaction.id, nowMs);
    const about = { station: connection.station.code, transaction: transaction.id, cause };
    void connection.calls.call('RemoteStopTransaction', { transactionId: transaction.id }).then((outcome) => {
      const isAccepted = outcome.kind === 'result' && outcome.payload['status'] === 'Accepted';
      if (isAccepted) this.#log.info(about, 'stopped at the limit');
      else this.#log.warn({ ...about, outcome: outcome.kind }, 'the station did not accept the stop at the limit');
    });
  }

  forget(transactionId: number): void {
    this.#askedAtMs.delete(transactionId);
  }
}
