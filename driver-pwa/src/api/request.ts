import { z } from 'zod';
import { ApiFailure, failureFromAnswer } from './api-failure.ts';
import { noteServerTime } from './server-clock.ts';
import { accessToken, isSignedIn } from './session-tokens.ts';

const timeoutMs = 20_000;

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

async function send(path: string, options: RequestOptions, token: string | null): Promise<Response> {
  const headers = new Headers(options.headers);
  if (token) headers.set('Authorization', `Bearer ${token}`);
  if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeoutMs);
  const giveUp = () => limit.abort();
  options.signal?.addEventListener('abort', giveUp);
  try {
    const response = await fetch(new URL(path, window.location.origin), {
      method: options.method ?? 'GET',
      headers,
      credentials: 'omit',
      signal: limit.signal,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    noteServerTime(response.headers.get('Date'));
    return response;
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiFailure('OFFLINE', { cause });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', giveUp);
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** Of a driver whose token cannot be renewed now nothing is asked as a guest: the answer would be about somebody else. */
async function tokenToSend(refused?: string): Promise<string | null> {
  const token = await accessToken(refused);
  if (token === null && isSignedIn()) throw new ApiFailure('OFFLINE');
  return token;
}

/** Sends with the driver's token when there is one; renews it once when the server has refused it. Answers 2xx and 304 only. */
export async function fetchAnswer(path: string, options: RequestOptions = {}): Promise<Response> {
  const token = await tokenToSend();
  let response = await send(path, options, token);
  if (response.status === 401 && token) {
    response = await send(path, options, await tokenToSend(token));
  }
  if (response.ok || response.status === 304) return response;
  throw failureFromAnswer(response.status, await readJson(response));
}

const envelope = z.object({ data: z.unknown() });

/** Reads {data: …} of an answer and proves its shape. */
export async function parseData<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(envelope.safeParse(await readJson(response)).data?.data);
  if (!parsed.success) throw new ApiFailure('BAD_ANSWER', { cause: parsed.error });
  return parsed.data;
}

export async function request<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: RequestOptions = {},
): Promise<z.output<Schema>> {
  return parseData(await fetchAnswer(path, options), schema);
}
