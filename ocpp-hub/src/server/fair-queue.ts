/** More work waits than may. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
}

/**
 * Runs some works at once and lets the others wait, a turn a key: whoever has brought a thousand does not hold up the
 * one of somebody else.
 */
export class FairQueue {
  readonly #atOnceMax: number;
  readonly #waitingMax: number;
  /** the key whose turn it is comes first; none is empty */
  readonly #waiting = new Map<string, (() => void)[]>();
  #waitingCount = 0;
  #running = 0;

  constructor(atOnceMax: number, waitingMax: number) {
    this.#atOnceMax = atOnceMax;
    this.#waitingMax = waitingMax;
  }

  /** @throws QueueFullError, and what the work throws */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnceMax) await this.#wait(key);
    else this.#running += 1;
    try {
      return await work();
    } finally {
      this.#passOn();
    }
  }

  #wait(key: string): Promise<void> {
    if (this.#waitingCount >= this.#waitingMax) throw new QueueFullError();
    this.#waitingCount += 1;
    return new Promise((resolve) => {
      const own = this.#waiting.get(key);
      if (own) own.push(resolve);
      else this.#waiting.set(key, [resolve]);
    });
  }

  /** The place goes to the next key, and that key to the end of the row. */
  #passOn(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#running -= 1;
      return;
    }
    const [key, own] = next;
    const begin = own.shift();
    this.#waiting.delete(key);
    if (own.length > 0) this.#waiting.set(key, own);
    this.#waitingCount -= 1;
    begin?.();
  }
}
