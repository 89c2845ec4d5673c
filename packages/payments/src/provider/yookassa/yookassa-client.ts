import type { ZodType } from 'zod';
import { ProviderRefusedError, ProviderUnavailableError } from '../payment-provider.ts';
import { readText } from './answer-text.ts';
import { requireKey } from './idempotence-key.ts';
import { withoutSecrets } from './without-secrets.ts';
import { refusalFrom } from './yookassa-refusal.ts';

export interface YookassaConfig {
  /** with the version, without a slash at the end: https://api.yookassa.ru/v3 */
  apiUrl: string;
  shopId: string;
  secretKey: string;
  /** default 35 000: YooKassa gives up after 30 s by itself */
  timeoutMs?: number;
}

interface Exchange {
  status: number;
  retryAfter: string | null;
  text: string;
}

const defaultTimeoutMs = 35_000;
const answerBytesMax = 1_000_000;
/** Reading changes nothing, so it may be repeated at once; a POST is repeated by who keeps its key. */
const readAttempts = 3;
const readRetryDelayMs = 200;

/**
 * One call, one answer in the shape asked for.
 *
 * 4xx: ProviderRefusedError, it was not done. Everything else that is not the answer (no connection, time-out, 429, 5xx,
 * an unknown shape): ProviderUnavailableError, it may have been done; repeat under the same key.
 *
 * @source https://yookassa.ru/developers/using-api/response-handling/recommendations
 */
export class YookassaClient {
  readonly #config: YookassaConfig;
  readonly #authorization: string;

  constructor(config: YookassaConfig) {
    // Else the error of a failed call would carry it.
    if (new URL(config.apiUrl).username !== '') throw new TypeError('The address of the API must not carry a password');
    this.#config = config;
    this.#authorization = `Basic ${Buffer.from(`${config.shopId}:${config.secretKey}`).toString('base64')}`;
  }

  /** @returns null when YooKassa knows no such object */
  async read<T>(path: string, shape: ZodType<T>): Promise<T | null> {
    for (let attempt = 1; ; attempt++) {
      try {
        return this.#read(await this.#send(path, { method: 'GET' }), shape);
      } catch (error) {
        if (error instanceof ProviderRefusedError && error.reason === 'not_found') return null;
        const isPassing = error instanceof ProviderUnavailableError && error.retryAfterMs === null;
        if (!isPassing || attempt === readAttempts) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, readRetryDelayMs * attempt));
    }
  }

  /** @param key 1 to 64 characters of 0-9 a-z A-Z + - _ . */
  async post<T>(path: string, body: unknown, key: string, shape: ZodType<T>): Promise<T> {
    const headers = { 'idempotence-key': requireKey(key), 'content-type': 'application/json' };
    return this.#read(await this.#send(path, { method: 'POST', headers, body: JSON.stringify(body) }), shape);
  }

  #read<T>({ status, retryAfter, text }: Exchange, shape: ZodType<T>): T {
    const body = parseJson(text);
    if (status !== 200) throw refusalFrom({ status, retryAfter, body }, (words) => this.#clean(words));
    const parsed = shape.safeParse(body);
    if (parsed.success) return parsed.data;
    // An answer we cannot read leaves open what was done.
    throw new ProviderUnavailableError('YooKassa answered in an unknown shape', null, { cause: parsed.error });
  }

  async #send(path: string, init: RequestInit): Promise<Exchange> {
    const { apiUrl, timeoutMs = defaultTimeoutMs } = this.#config;
    try {
      const response = await fetch(`${apiUrl}${path}`, {
        ...init,
        headers: { authorization: this.#authorization, accept: 'application/json', ...init.headers },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const retryAfter = response.headers.get('retry-after');
      return { status: response.status, retryAfter, text: await readText(response, answerBytesMax) };
    } catch (cause) {
      throw new ProviderUnavailableError('YooKassa did not answer', null, { cause });
    }
  }

  #clean(words: string): string {
    return withoutSecrets(words, [this.#config.secretKey, this.#authorization]);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
