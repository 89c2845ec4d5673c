import type { Logger } from '../notifications-context.ts';

export interface RepeatingTask {
  /** Soon, one at a time; asked for while it runs, it runs once more. */
  run: () => void;
  /** Ends after the run in progress. */
  stop: () => Promise<void>;
}

/** @param everyMs also runs by itself so often; null: only when asked */
export function repeatTask(
  work: () => Promise<void>,
  { name, everyMs, logger }: { name: string; everyMs: number | null; logger: Logger },
): RepeatingTask {
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isStopped = false;

  async function loop(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      try {
        await work();
      } catch (error) {
        logger.error(error, `Notifications: ${name} broke off and is tried again`);
      }
    }
    running = undefined;
  }
  function run(): void {
    isWanted = true;
    running ??= loop();
  }
  const timer = everyMs === null ? undefined : setInterval(run, everyMs);
  return {
    run,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
