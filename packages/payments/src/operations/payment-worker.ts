import { setTimeout as delay } from 'node:timers/promises';
import { listenForWakeUps } from '@tok/database';
import { applyProviderEvents } from '../inbox/apply-provider-events.ts';
import { ProviderUnavailableError } from '../provider/payment-provider.ts';
import type { PaymentContext } from './payment-context.ts';
import { periodicJobs } from './periodic-jobs.ts';
import type { PeriodicJob } from './periodic-jobs.ts';
import { startDueOperations } from './run-payment-operations.ts';

export type { Logger, PaymentChange, PaymentContext } from './payment-context.ts';
export type { PeriodicJob } from './periodic-jobs.ts';

/** After an inbox that could not be worked off. */
const inboxPauseMs = 5_000;

/** After each look for what is mostly not there: every hold and every capture of a busy hour wakes us. */
const restMs = 200;

/** So that what comes together is claimed together. */
const claimRestMs = 10;

/** at the same time */
const callsMax = 20;

export interface PaymentWorker {
  /** Looks at once. */
  wake(): void;
  /** Ends after the calls that are under way. */
  close(): Promise<void>;
}

/** Works off operations and webhooks when woken, and asks about what may have been missed by the clock. */
export function startPaymentWorker(context: PaymentContext, jobsOfHost: readonly PeriodicJob[] = []): PaymentWorker {
  const { logger } = context;
  const closing = new AbortController();
  let inboxAfterMs = 0;

  // A call may last half a minute: others do not wait for its end.
  const underWay = new Set<Promise<void>>();
  const startCalls = async (): Promise<void> => {
    const limit = callsMax - underWay.size;
    if (limit <= 0) return;
    for (const call of await startDueOperations(context, { limit })) {
      underWay.add(call);
      void call.then(() => {
        underWay.delete(call);
        calls.run();
      });
    }
  };
  const calls = oneAtATime(logger, closing.signal, startCalls, claimRestMs);
  const lookAtInbox = async (): Promise<void> => {
    if (Date.now() < inboxAfterMs) return;
    if (!(await applyProviderEvents(context))) inboxAfterMs = Date.now() + inboxPauseMs;
  };
  const inbox = oneAtATime(logger, closing.signal, lookAtInbox, restMs);
  const jobs = [...periodicJobs, ...jobsOfHost].map((job) => ({
    ...job,
    task: oneAtATime(logger, closing.signal, () => job.run(context), restMs),
  }));

  function wake(): void {
    calls.run();
    inbox.run();
    for (const { onWake, task } of jobs) if (onWake) task.run();
  }
  const listener = listenForWakeUps(context.db, 'tok_payment_operations', wake);
  const timers = jobs.map(({ everyMs, task }) => setInterval(task.run, everyMs));
  wake();
  for (const { task } of jobs) task.run();

  return {
    wake,
    async close() {
      closing.abort();
      timers.forEach((timer) => clearInterval(timer));
      await listener.close();
      await Promise.all([calls, inbox, ...jobs.map(({ task }) => task)].map((each) => each.idle()));
      await Promise.all(underWay);
    },
  };
}

interface Task {
  run: () => void;
  idle: () => Promise<void>;
}

/** A task that is asked for while it runs, or rests after it, runs once more. */
function oneAtATime(
  logger: PaymentContext['logger'],
  signal: AbortSignal,
  work: () => Promise<void>,
  restAfterMs = 0,
): Task {
  let running: Promise<void> | undefined;
  let isWanted = false;

  async function loop(): Promise<void> {
    while (isWanted && !signal.aborted) {
      isWanted = false;
      try {
        await work();
      } catch (error) {
        if (error instanceof ProviderUnavailableError)
          logger.warn({ err: error }, 'the payment provider cannot be asked');
        else logger.error({ err: error }, 'payment work broke off');
      }
      // Its end by the signal is no error of the work.
      if (restAfterMs > 0) await delay(restAfterMs, undefined, { signal }).catch(() => undefined);
    }
    running = undefined;
  }
  return {
    run() {
      isWanted = true;
      running ??= loop();
    },
    idle: async () => running,
  };
}
