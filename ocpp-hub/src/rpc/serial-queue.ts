/** Runs work one after another, in the order it came. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();
  #length = 0;

  /** work that runs or waits */
  get length(): number {
    return this.#length;
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    this.#length += 1;
    const result = this.#last.then(work).finally(() => {
      this.#length -= 1;
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Settles when everything that was put in so far has ended. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
