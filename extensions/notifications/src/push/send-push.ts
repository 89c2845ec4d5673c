import { request as httpsRequest } from 'node:https';
import type { RequestOptions } from 'node:https';
import type { ClientRequest, IncomingMessage } from 'node:http';
import webPush from 'web-push';
import type { VapidKeys } from '../config.ts';
import { isPublicEndpoint, publicLookup } from './public-address.ts';

export interface PushTarget {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** What the service worker of the app gets; a few hundred bytes, encrypted to the browser. */
export interface PushPayload {
  kind: string;
  /** a later one of the same tag takes the place of the first on the phone */
  tag: string;
  /** of the app, from the origin's root */
  url: string;
  title: string;
  body: string;
}

export interface PushMessage {
  payload: PushPayload;
  /** after which the push service need not deliver it any more */
  ttlS: number;
  urgency: 'normal' | 'high';
}

/** accepted; gone: the browser has unsubscribed; later: try again; refused: this one will never be taken */
export type PushOutcome =
  | { kind: 'accepted' }
  | { kind: 'gone' }
  | { kind: 'later'; why: string; afterS: number | null }
  | { kind: 'refused'; why: string };

export type SendPush = (target: PushTarget, message: PushMessage) => Promise<PushOutcome>;

interface SenderOptions {
  timeoutMs: number;
  /** what speaks to the push service; tests have one of their own */
  post?: (endpoint: string, options: RequestOptions, onResponse: (response: IncomingMessage) => void) => ClientRequest;
  /** by default only public ones */
  mayCall?: (endpoint: string) => boolean;
}

/** Sends to a browser's push service, never into a network of ours; its answer's body is not read. */
export function createPushSender(vapid: VapidKeys, options: SenderOptions): SendPush {
  const { timeoutMs, post = postPublicly, mayCall = isPublicEndpoint } = options;
  return async ({ endpoint, p256dh, auth }, { payload, ttlS, urgency }) => {
    if (!mayCall(endpoint)) return { kind: 'gone' };
    let sealed: webPush.RequestDetails;
    try {
      sealed = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(payload), {
        vapidDetails: { ...vapid },
        TTL: ttlS,
        urgency,
        topic: topicOf(payload.tag),
        contentEncoding: 'aes128gcm',
      });
    } catch {
      // Keys that are no point of the curve: nothing can ever be sent there.
      return { kind: 'gone' };
    }
    const answer = await call(endpoint, sealed, { timeoutMs, post });
    return answer instanceof Error ? { kind: 'later', why: codeOf(answer), afterS: null } : outcomeOf(answer);
  };
}

/** At most 32 characters of base64url: what waits at the push service is replaced as well. */
function topicOf(tag: string): string {
  return tag.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(-32);
}

function postPublicly(endpoint: string, options: RequestOptions, onResponse: (response: IncomingMessage) => void) {
  return httpsRequest(endpoint, { ...options, lookup: publicLookup }, onResponse);
}

type Answer = Pick<IncomingMessage, 'statusCode' | 'headers'>;

function call(
  endpoint: string,
  { headers, body }: webPush.RequestDetails,
  { timeoutMs, post }: Required<Pick<SenderOptions, 'timeoutMs' | 'post'>>,
): Promise<Answer | Error> {
  return new Promise((resolve) => {
    const request = post(endpoint, { method: 'POST', headers: { ...headers }, agent: false }, (response) => {
      clearTimeout(timer);
      resolve({ statusCode: response.statusCode, headers: response.headers });
      response.destroy();
    });
    const timer = setTimeout(
      () => request.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })),
      timeoutMs,
    );
    request.on('error', (error) => {
      clearTimeout(timer);
      resolve(error);
    });
    request.end(body);
  });
}

/** @source RFC 8030, 5 and 7.3; RFC 8292, 4.2 */
function outcomeOf({ statusCode = 0, headers }: Answer): PushOutcome {
  if (statusCode >= 200 && statusCode < 300) return { kind: 'accepted' };
  if (statusCode === 404 || statusCode === 410) return { kind: 'gone' };
  const why = `HTTP ${statusCode}`;
  if (statusCode === 429 || statusCode >= 500)
    return { kind: 'later', why, afterS: retryAfterS(headers['retry-after']) };
  return { kind: 'refused', why };
}

function retryAfterS(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,5}$/.test(header) ? Number(header) : null;
}

function codeOf(error: Error): string {
  return String((error as NodeJS.ErrnoException).code ?? error.name);
}
