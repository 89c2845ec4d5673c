export interface SlidingWindowOptions {
  windowMs: number;
  /** events in the window from which a key is over */
  countMax: number;
  /** keys remembered; the one quiet for longest is forgotten first */
  keysMax: number;
}

/** Counts events of each key over the last so many milliseconds, in bounded memory. */
export class SlidingWindow {
  readonly #options: SlidingWindowOptions;
  /** when the last events of a key were, oldest first, at most countMax; the key quiet for longest is first */
  readonly #events = new Map<string, number[]>();

  constructor(options: SlidingWindowOptions) {
    this.#options = options;
  }

  note(key: string, nowMs: number): void {
    const { countMax, keysMax } = this.#options;
    const events = [...this.#recent(key, nowMs), nowMs].slice(-countMax);
    this.#events.delete(key);
    this.#events.set(key, events);
    if (this.#events.size <= keysMax) return;
    const [quietest] = this.#events.keys();
    if (quietest !== undefined) this.#events.delete(quietest);
  }

  /** @returns how long until the key is no longer over; 0 when it is not */
  waitMs(key: string, nowMs: number): number {
    const events = this.#recent(key, nowMs);
    const [oldest] = events;
    if (oldest === undefined || events.length < this.#options.countMax) return 0;
    return oldest + this.#options.windowMs - nowMs;
  }

  #recent(key: string, nowMs: number): number[] {
    const events = this.#events.get(key) ?? [];
    // What lies ahead is of a clock that was set back.
    return events.filter((atMs) => atMs > nowMs - this.#options.windowMs && atMs <= nowMs);
  }
}
