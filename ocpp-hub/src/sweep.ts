import type { Logger } from 'pino';

/**
 * Work that comes again and again: one line in `sweep-jobs.ts` registers it.
 *
 * Jobs of one hub run one at a time, so a slow one holds up the others: long work goes in chunks and ends when `signal`
 * says so. What a job throws is logged with its name and tried again after the interval.
 */
export interface SweepJob {
  /** stands in the log; unique */
  name: string;
  /** from the end of one run to the beginning of the next; the first run is soon after the start however long this is */
  intervalMs: number;
  /**
   * true for work on the whole database, not on the stations of this hub: only the hub that lives longest does it. When
   * that hub dies, two may do it at once for a moment, as with every lease: the job must bear it.
   */
  onlyOneHub?: boolean;
  /** @param signal aborted when the hub closes, which waits for the job */
  run: (signal: AbortSignal) => Promise<void>;
}

export interface SweepOptions {
  jobs: SweepJob[];
  /** of jobs that come more seldom than this, after the start */
  firstDelayMs: number;
  /** true at one hub at a time */
  isFirstHub: () => Promise<boolean>;
  log: Logger;
}

interface Planned {
  job: SweepJob;
  /** performance.now() */
  dueAtMs: number;
}

/** Runs the jobs when they are due. */
export class Sweep {
  readonly #options: SweepOptions;
  readonly #ending = new AbortController();
  #plan: Planned[] = [];
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  start(): void {
    const { jobs, firstDelayMs } = this.#options;
    const startedAtMs = performance.now();
    this.#plan = jobs.map((job) => ({ job, dueAtMs: startedAtMs + Math.min(job.intervalMs, firstDelayMs) }));
    this.#wait();
  }

  async close(): Promise<void> {
    this.#ending.abort();
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  #wait(): void {
    if (this.#ending.signal.aborted || this.#plan.length === 0) return;
    const nextAtMs = Math.min(...this.#plan.map((planned) => planned.dueAtMs));
    this.#timer = setTimeout(() => {
      this.#running = this.#runDue().finally(() => this.#wait());
    }, nextAtMs - performance.now());
  }

  async #runDue(): Promise<void> {
    const nowMs = performance.now();
    for (const planned of this.#plan.filter(({ dueAtMs }) => dueAtMs <= nowMs)) {
      if (this.#ending.signal.aborted) return;
      await this.#run(planned.job);
      planned.dueAtMs = performance.now() + planned.job.intervalMs;
    }
  }

  async #run({ name, onlyOneHub = false, run }: SweepJob): Promise<void> {
    try {
      if (onlyOneHub && !(await this.#options.isFirstHub())) return;
      await run(this.#ending.signal);
    } catch (error) {
      this.#options.log.error({ err: error, job: name }, 'a job of the sweep failed');
    }
  }
}
