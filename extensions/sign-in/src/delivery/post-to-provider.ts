import type { z } from 'zod';
import { DeliveryFailure } from './sender.ts';

const timeoutMs = 8_000;

interface ProviderRequest {
  provider: string;
  url: string;
  headers?: Record<string, string>;
  /** JSON, or a form when it is URLSearchParams; keys and numbers stand here, never in the address */
  body: object;
}

/**
 * POSTs and reads the answer, whatever its status.
 *
 * @throws DeliveryFailure, transient: no answer, or one that is not what the provider describes; its text may hold the number, so
 *   nothing of it is passed on
 */
export async function postToProvider<Answer extends z.ZodType>(
  { provider, url, headers = {}, body }: ProviderRequest,
  answer: Answer,
): Promise<{ status: number; answer: z.output<Answer> }> {
  const isForm = body instanceof URLSearchParams;
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { ...(isForm ? {} : { 'content-type': 'application/json' }), accept: 'application/json', ...headers },
      body: isForm ? body : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
  } catch (cause) {
    const isSlow = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw new DeliveryFailure(provider, 'transient', isSlow ? 'no answer in time' : 'no connection', {
      cause,
    });
  }
  const parsed = answer.safeParse(readJson(text));
  if (!parsed.success) throw new DeliveryFailure(provider, 'transient', `HTTP ${response.status}, unknown answer`);
  return { status: response.status, answer: parsed.data };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
