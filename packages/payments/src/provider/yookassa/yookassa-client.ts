import type { ZodType } from 'zod';
import { ProviderRefusedError, ProviderUnavailableError } from '../payment-provider.ts';
import { yookassaError } from './yookassa-shapes.ts';

export interface YookassaConfig {
  /** with the version, without a slash at the end: https://api.yookassa.ru/v3 */
  apiUrl: string;
  shopId: string;
  secretKey: string;
  /** default 35 000: YooKassa gives up after 30 s by itself */
  timeoutMs?: number;
}

interface Call<T> {
  method: 'GET' | 'POST';
  /** from the API's root, with a slash before and the query behind */
  path: string;
  answer: ZodType<T>;
  body?: unknown;
  /** Idempotence-Key: every POST must have one */
  key?: string;
}

const answerBytesMax = 1_000_000;
/** Reading changes nothing, so it may be repeated at once; a POST is repeated by who keeps its key. */
const readAttempts = 3;
const readRetryDelayMs = 200;

export class YookassaClient {
  readonly #config: YookassaConfig;
  readonly #authorization: string;

  constructor(config: YookassaConfig) {
    this.#config = config;
    this.#authorization = `Basic ${Buffer.from(`${config.shopId}:${config.secretKey}`).toString('base64')}`;
  }

  /** @returns null for 404 */
  async read<T>(path: string, answer: ZodType<T>): Promise<T | null> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#call({ method: 'GET', path, answer });
      } catch (error) {
        if (error instanceof ProviderRefusedError && error.reason === 'not_found') return null;
        const isWorthwhile = error instanceof ProviderUnavailableError && error.retryAfterMs === null;
        if (!isWorthwhile || attempt === readAttempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, readRetryDelayMs * attempt));
      }
    }
  }

  async post<T>(path: string, body: unknown, key: string, answer: ZodType<T>): Promise<T> {
    return this.#call({ method: 'POST', path, body, key, answer });
  }

  async #call<T>({ method, path, answer, body, key }: Call<T>): Promise<T> {
    const headers: Record<string, string> = { authorization: this.#authorization, accept: 'application/json' };
    if (key !== undefined) headers['idempotence-key'] = key;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const { status, text } = await this.#send(path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (status !== 200) throw refusal(status, text);
    const parsed = answer.safeParse(parseJson(text));
    // An answer we cannot read leaves open what was done.
    if (!parsed.success)
      throw new ProviderUnavailableError('YooKassa answered in an unknown shape', null, { cause: parsed.error });
    return parsed.data;
  }

  async #send(path: string, init: RequestInit): Promise<{ status: number; text: string }> {
    try {
      const response = await fetch(`${this.#config.apiUrl}${path}`, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(this.#config.timeoutMs ?? 35_000),
      });
      const text = await response.text();
      if (text.length > answerBytesMax) throw new RangeError('The answer is too long');
      return { status: response.status, text };
    } catch (cause) {
      throw new ProviderUnavailableError('YooKassa did not answer', null, { cause });
    }
  }
}

/** 4xx: not done. The rest, and what may pass by itself (keys, limits): unknown or later. */
function refusal(status: number, text: string): Error {
  const parsed = yookassaError.safeParse(parseJson(text));
  const { code, description, parameter, retry_after } = parsed.success
    ? parsed.data
    : { code: `http_${status}`, description: undefined, parameter: undefined, retry_after: undefined };
  const message = `YooKassa answered ${status} ${code}${parameter ? ` (${parameter})` : ''}: ${description ?? ''}`;
  const mayPass = status >= 500 || [401, 403, 408, 425, 429].includes(status) || status < 400;
  if (mayPass) return new ProviderUnavailableError(message, retry_after ?? null);
  return new ProviderRefusedError(status === 404 ? 'not_found' : code, message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
