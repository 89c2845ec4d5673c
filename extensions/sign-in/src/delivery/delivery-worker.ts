import { claimCodes } from './claim-code.ts';
import { deliverCode } from './deliver-code.ts';
import type { DeliveryParts } from './deliver-code.ts';

/** Another process may have left a code, and times come without anybody saying so. */
const lookEveryMs = 2_000;

export interface DeliveryWorker {
  /** a code was left in the outbox */
  wake: () => void;
  /** waits for what is being sent */
  close: () => Promise<void>;
}

/** Delivers everything that is due now. @returns how many codes it took up */
export async function deliverDue(parts: DeliveryParts): Promise<number> {
  const claimed = await claimCodes(parts.db, parts.now());
  await Promise.all(
    claimed.map((row) =>
      deliverCode(parts, row).catch((fault: unknown) => {
        // The lease runs out, and the code is tried again. Of the fault only its name: a query holds the number.
        const name = fault instanceof Error ? fault.name : 'unknown';
        parts.log.error({ code: row.id, fault: name }, 'A sign-in code could not be worked on');
      }),
    ),
  );
  return claimed.length;
}

export function startDeliveryWorker(parts: DeliveryParts): DeliveryWorker {
  let isClosed = false;
  let isAgain = false;
  let running: Promise<void> | null = null;

  const drain = async () => {
    do {
      isAgain = false;
      try {
        while (!isClosed && (await deliverDue(parts)) > 0);
      } catch (fault) {
        parts.log.error(
          { fault: fault instanceof Error ? fault.name : 'unknown' },
          'The outbox of codes cannot be read',
        );
      }
    } while (isAgain && !isClosed);
  };
  const wake = () => {
    isAgain = true;
    if (isClosed || running) return;
    running = drain().finally(() => void (running = null));
  };
  const timer = setInterval(wake, lookEveryMs);
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
