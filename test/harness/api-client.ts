import { apiError } from '@tok/api';
import { z } from 'zod';

export interface ApiAnswer {
  status: number;
  body: unknown;
  headers: Headers;
}

export interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  token?: string | null;
  /** sent as JSON */
  body?: unknown;
  /** sent as it is, in place of `body` */
  rawBody?: string;
  headers?: Record<string, string>;
}

/** One HTTP call as the app makes it. @returns any status; throws only when nothing answered */
export async function callApi(url: string, request: ApiRequest = {}): Promise<ApiAnswer> {
  const { token, body, rawBody } = request;
  const text = rawBody ?? (body === undefined ? null : JSON.stringify(body));
  const answer = await fetch(url, {
    method: request.method ?? (text === null ? 'GET' : 'POST'),
    headers: {
      ...(text === null ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...request.headers,
    },
    body: text,
    signal: AbortSignal.timeout(30_000),
  });
  const received = await answer.text();
  return { status: answer.status, body: parseJson(received), headers: answer.headers };
}

/** @throws Error that shows the answer, when it is not of the contract's shape */
export function dataOf<T>(schema: z.ZodType<T>, answer: ApiAnswer): T {
  const envelope = z.object({ data: z.unknown() }).safeParse(answer.body);
  const parsed = schema.safeParse(envelope.data?.data);
  if (parsed.success) return parsed.data;
  throw new Error(`${answer.status} ${JSON.stringify(answer.body)}: ${z.prettifyError(parsed.error)}`);
}

/** @returns the first code; throws when the answer is no error of the contract */
export function errorCodeOf(answer: ApiAnswer): string {
  const parsed = apiError.safeParse(answer.body);
  if (parsed.success && answer.status >= 400) return parsed.data.errors[0]?.extensions.code ?? '';
  throw new Error(`Not an error: ${answer.status} ${JSON.stringify(answer.body)}`);
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch {
    return text;
  }
}
