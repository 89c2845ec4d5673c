/** Runs something later; setTimeout, but for tests. */
export interface Timers {
  set: (run: () => void, afterMs: number) => unknown;
  clear: (handle: unknown) => void;
}

/** They hold up no process that wants to end. */
export const systemTimers: Timers = {
  set: (run, afterMs) => setTimeout(run, afterMs).unref(),
  clear: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/** At most one timer a transaction, for the moment its limit will be reached. */
export class LimitTimers {
  readonly #timers: Timers;
  readonly #waiting = new Map<number, unknown>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /**
   * Takes the place of the timer before.
   *
   * @param run gets a question to ask once, as late as it can: whether the timer still holds, or was cleared or replaced
   */
  set(transactionId: number, afterMs: number, run: (holds: () => boolean) => void): void {
    this.clear(transactionId);
    const holds = (): boolean => this.#waiting.get(transactionId) === handle && this.#waiting.delete(transactionId);
    const handle = this.#timers.set(() => run(holds), afterMs);
    this.#waiting.set(transactionId, handle);
  }

  clear(transactionId: number): void {
    if (this.#waiting.size === 0) return;
    const handle = this.#waiting.get(transactionId);
    if (handle === undefined) return;
    this.#timers.clear(handle);
    this.#waiting.delete(transactionId);
  }
}
