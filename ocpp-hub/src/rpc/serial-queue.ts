/** Runs work one after another, in the order it came. */
export class SerialQueue {
  readonly #waiting: (() => Promise<void>)[] = [];
  #isBusy = false;

  /** Work that sees to its own failures: nobody hears of them. */
  push(work: () => Promise<void>): void {
    if (this.#isBusy) this.#waiting.push(work);
    else this.#start(work);
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.push(async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error as Error);
        }
      });
    });
  }

  /** Settles when everything that was put in so far has ended. */
  idle(): Promise<void> {
    if (!this.#isBusy) return Promise.resolve();
    return this.run(() => Promise.resolve());
  }

  #start(work: () => Promise<void>): void {
    this.#isBusy = true;
    work().then(this.#next, this.#next);
  }

  readonly #next = (): void => {
    const work = this.#waiting.shift();
    if (work) this.#start(work);
    else this.#isBusy = false;
  };
}
