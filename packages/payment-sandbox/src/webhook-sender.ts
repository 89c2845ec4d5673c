import type { Faults } from './faults.ts';
import type { Settings } from './settings.ts';

export type WebhookEvent =
  | 'payment.waiting_for_capture'
  | 'payment.succeeded'
  | 'payment.canceled'
  | 'payment_method.active'
  | 'refund.succeeded';

export interface WebhookSender {
  send(event: WebhookEvent, object: unknown): void;
  /** Sends what was kept back; resolves when nothing is under way or waits for another attempt. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface WebhookConfig {
  /** none: nothing is sent */
  url: string | undefined;
  faults: Faults;
  settings: Settings;
  /** between attempts, the last one repeated until a day has passed */
  retryDelaysMs: number[];
}

const timeoutMs = 10_000;
const attemptsMax = 1_000;
/** A webhook kept back for its successor goes out alone after this. */
const successorMs = 500;

/** Delivers notifications until the shop answers 200. */
export function createWebhookSender({ url, faults, settings, retryDelaysMs }: WebhookConfig): WebhookSender {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  const keptBack = new Map<string, NodeJS.Timeout>();

  async function start(body: string): Promise<void> {
    if (!url) return;
    const delivery = deliver(url, body).finally(() => underWay.delete(delivery));
    underWay.add(delivery);
    await delivery;
  }

  async function deliver(target: string, body: string): Promise<void> {
    for (let attempt = 0; attempt < attemptsMax && !closing.signal.aborted; attempt++) {
      if (await isTaken(target, body, closing.signal)) return;
      await pause(retryDelaysMs[Math.min(attempt, retryDelaysMs.length - 1)] ?? 60_000);
    }
  }

  function pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      closing.signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }

  function keepBack(body: string, delayMs: number): void {
    keptBack.set(
      body,
      setTimeout(() => release(body), delayMs),
    );
  }

  function release(body: string): void {
    clearTimeout(keptBack.get(body));
    if (keptBack.delete(body)) void start(body);
  }

  function releaseAll(): void {
    for (const body of [...keptBack.keys()]) release(body);
  }

  return {
    send(event, object) {
      const body = JSON.stringify({ type: 'notification', event, object });
      if (faults.webhooks === 'lose') return;
      if (faults.webhooks === 'late') return keepBack(body, settings.webhookDelayMs);
      if (faults.webhooks === 'reorder' && keptBack.size === 0) return keepBack(body, successorMs);
      // What was kept back for a successor comes when that has come.
      void start(body).then(releaseAll);
      if (faults.webhooks === 'double') void start(body);
    },
    async settled() {
      do {
        await Promise.all(underWay);
        releaseAll();
      } while (underWay.size > 0);
    },
    async close() {
      closing.abort();
      for (const timer of keptBack.values()) clearTimeout(timer);
      await Promise.all(underWay);
    },
  };
}

async function isTaken(target: string, body: string, closing: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]),
    });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    // The shop is away: that is what the next attempt is for.
    return false;
  }
}
