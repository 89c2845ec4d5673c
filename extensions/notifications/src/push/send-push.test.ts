import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answer, TestBrowser, TestPushService } from '../testing/push-service.ts';
import { createPushSender } from './send-push.ts';
import type { PushMessage } from './send-push.ts';

let service: TestPushService;
let browser: TestBrowser;

beforeEach(async () => {
  service = await TestPushService.open();
  browser = new TestBrowser();
});

afterEach(() => service.close());

const message: PushMessage = {
  payload: {
    kind: 'session_completed',
    tag: 'session-c0000000-0000-4000-8000-000000000001',
    url: '/app/sessions/c0000000-0000-4000-8000-000000000001',
    title: 'Зарядка завершена',
    body: '17,4 кВт·ч, 382,80 ₽',
  },
  ttlS: 3_600,
  urgency: 'high',
};

const target = () => ({ endpoint: service.address('/phone'), ...browser.keys });

test('the browser that subscribed reads it, and the push service does not', async () => {
  expect(await service.sender()(target(), message)).toEqual({ kind: 'accepted' });
  const [pushed] = service.pushed;
  if (!pushed) throw new Error('nothing was sent');
  expect(browser.open(pushed.body)).toEqual(message.payload);
  expect(pushed.body.includes('session')).toBe(false);
  expect(pushed.headers).toMatchObject({ ttl: '3600', urgency: 'high', 'content-encoding': 'aes128gcm' });
  expect(pushed.headers['topic']).toMatch(/^[A-Za-z0-9_-]{1,32}$/);
  expect(() => new TestBrowser().open(pushed.body)).toThrow();
});

test('the operator signs for the push service alone', async () => {
  await service.sender()(target(), message);
  const header = service.pushed[0]?.headers.authorization ?? '';
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(header) ?? [];
  expect(key).toBe(service.vapid.publicKey);
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(service.vapid.publicKey, 'base64url');
  const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const publicKey = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) },
    format: 'jwk',
  });
  const signed = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, 'base64url'))).toBe(true);
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    aud: service.address(''),
    sub: 'mailto:support@tok.example',
  });
});

test.each([
  [404, {}, { kind: 'gone' }],
  [410, {}, { kind: 'gone' }],
  [429, { 'retry-after': '120' }, { kind: 'later', why: 'HTTP 429', afterS: 120 }],
  [429, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, { kind: 'later', why: 'HTTP 429', afterS: null }],
  [503, {}, { kind: 'later', why: 'HTTP 503', afterS: null }],
  [403, {}, { kind: 'refused', why: 'HTTP 403' }],
  // It is not followed: its address was not looked at.
  [307, { location: 'http://127.0.0.1/inside' }, { kind: 'refused', why: 'HTTP 307' }],
])('%d %j is %j', async (status, headers, outcome) => {
  service.answersBy(() => answer(status, headers));
  expect(await service.sender()(target(), message)).toEqual(outcome);
  expect(service.pushed).toHaveLength(1);
});

test('a push service that takes the call and says nothing is tried later', async () => {
  service.answersBy(() => () => undefined);
  expect(await service.sender(50)(target(), message)).toEqual({ kind: 'later', why: 'ETIMEDOUT', afterS: null });
});

test('one that is not there is tried later', async () => {
  const address = target();
  const send = service.sender();
  await service.close();
  expect(await send(address, message)).toMatchObject({ kind: 'later', why: 'ECONNREFUSED' });
  service = await TestPushService.open();
});

test('an answer without an end is not waited for', async () => {
  service.answersBy(() => (response) => response.writeHead(201).write('and on'));
  expect(await service.sender()(target(), message)).toEqual({ kind: 'accepted' });
});

test('keys that are no keys, and addresses inside, are as if the browser were gone', async () => {
  const send = service.sender();
  const nothing = Buffer.alloc(65).toString('base64url');
  expect(await send({ ...target(), p256dh: nothing }, message)).toEqual({ kind: 'gone' });
  const publicly = createPushSender(service.vapid, { timeoutMs: 1_000 });
  expect(await publicly(target(), message)).toEqual({ kind: 'gone' });
  expect(service.pushed).toEqual([]);
});
