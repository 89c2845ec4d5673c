/** Runs `work` one at a time; calls that come meanwhile make it run once more, so that nothing they saw is missed. */
export class SingleFlight {
  readonly #work: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #running: Promise<void> | undefined;
  #isWanted = false;
  #isStopped = false;

  constructor(work: () => Promise<void>, onError: (error: unknown) => void) {
    this.#work = work;
    this.#onError = onError;
  }

  /** @returns when the work that this call asked for is done */
  run(): Promise<void> {
    this.#isWanted = true;
    this.#running ??= this.#loop();
    return this.#running;
  }

  /** Lets the run in progress end and starts no other. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false;
      try {
        await this.#work();
      } catch (error) {
        this.#onError(error);
      }
    }
    // In the same breath as the check above: a call in between would wait for a run that never comes.
    this.#running = undefined;
  }
}
