import { accountsDue, claimAccount } from './accounts-due.ts';
import { settleAccount } from './settle-account.ts';
import type { SettleParts } from './settle-account.ts';

/** Users are changed in other processes too, and times come without anybody saying so. */
const lookEveryMs = 10_000;

export interface GrafanaWorker {
  wake: () => void;
  /** waits for what is being done */
  close: () => Promise<void>;
}

/** Does what is due, one account after another; any number of processes may. */
export async function settleDue(parts: SettleParts): Promise<void> {
  for (const account of await accountsDue(parts.db, parts.now())) {
    const claimed = await claimAccount(parts.db, account, parts.now());
    if (claimed !== null) await settleAccount(parts, claimed);
  }
}

export function startGrafanaWorker(parts: SettleParts, everyMs = lookEveryMs): GrafanaWorker {
  let isClosed = false;
  let isWanted = false;
  let running: Promise<void> | undefined;

  async function loop(): Promise<void> {
    while (isWanted && !isClosed) {
      isWanted = false;
      await settleDue(parts).catch((fault: unknown) => {
        // Of the fault only its name: a query holds e-mails.
        parts.logger.warn(
          `Accounts at Grafana cannot be looked at: ${fault instanceof Error ? fault.name : 'unknown'}`,
        );
      });
    }
    running = undefined;
  }
  function wake(): void {
    isWanted = true;
    running ??= loop();
  }
  const timer = setInterval(wake, everyMs);
  timer.unref();
  wake();
  return {
    wake,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running;
    },
  };
}
