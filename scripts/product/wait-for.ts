import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 100;

/** @throws Error when the address did not answer 2xx within `timeoutMs` */
export async function waitForHttp(url: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (signal.aborted) throw new Error('stopped');
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.ok) return;
    await delay(pollMs);
  }
  throw new Error(`${url} did not answer within ${timeoutMs / 1000} s`);
}
