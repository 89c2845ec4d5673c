import { addNotice } from '@tok/database';
import { serveRouter } from '@tok/endpoint/testing';
import type { ServedRouter } from '@tok/endpoint/testing';
import { Router } from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeVapidKeys, TestBrowser } from '../testing/push-service.ts';
import {
  clientId,
  connectorId,
  NoticeWorld,
  otherClientId,
  otherUserId,
  stationId,
  userId,
} from '../testing/notice-world.ts';
import endpoint from './index.ts';
import { toldPerHourMax } from './watch-routes.ts';

let world: NoticeWorld;
let served: ServedRouter;
const vapid = makeVapidKeys();

beforeEach(async () => {
  world = await NoticeWorld.open();
  const router = Router();
  const env = { VAPID_PUBLIC_KEY: vapid.publicKey, VAPID_PRIVATE_KEY: vapid.privateKey, VAPID_SUBJECT: vapid.subject };
  const { handler } = endpoint as { handler: (router: Router, context: unknown) => void };
  handler(router, { database: world.db, env });
  served = await serveRouter('/alerts', router);
});

afterEach(async () => {
  await served.close();
  await world.close();
});

const browser = new TestBrowser();
const subscription = (name = 'phone') => ({
  endpoint: `https://push.yandex.ru/${name}`,
  expirationTime: null,
  keys: browser.keys,
});
const android = {
  'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
};
const nobody = 'c0000000-0000-4000-8000-0000000000ff';

async function tell(number: number): Promise<void> {
  const facts = { amountMinor: number * 100 };
  world.passSeconds(1);
  await addNotice(world.db, { clientId, kind: 'top_up', facts, key: `top_up:${number}`, now: world.now() });
}

test('everybody may know the key to subscribe with, and nobody the other', async () => {
  const answer = await served.call(null, 'GET', '/key');
  expect(answer.data).toEqual({ publicKey: vapid.publicKey });
});

test.each([
  ['PUT', '/subscriptions'],
  ['DELETE', '/subscriptions'],
  ['GET', '/notices'],
  ['POST', '/notices/read'],
  ['GET', '/watches'],
  ['PUT', `/watches/${stationId}`],
  ['DELETE', `/watches/${stationId}`],
])('%s %s is for drivers', async (method, path) => {
  const body = method === 'GET' ? undefined : {};
  expect((await served.call(null, method, path, body)).code).toBe('NOT_SIGNED_IN');
  expect((await served.call(nobody, method, path, body)).code).toBe('FORBIDDEN');
});

test('a browser stands once, and belongs to whom is signed in on it', async () => {
  expect((await served.call(userId, 'PUT', '/subscriptions', subscription(), android)).status).toBe(204);
  await served.call(userId, 'PUT', '/subscriptions', subscription());
  await served.call(otherUserId, 'PUT', '/subscriptions', subscription(), android);
  const rows = await world.db('push_subscriptions');
  expect(rows).toMatchObject([{ client: otherClientId, device: 'Chrome, Android', failures: 0 }]);
  await served.call(userId, 'DELETE', '/subscriptions', { endpoint: subscription().endpoint });
  expect(await world.db('push_subscriptions')).toHaveLength(1);
  await served.call(otherUserId, 'DELETE', '/subscriptions', { endpoint: subscription().endpoint });
  expect(await world.db('push_subscriptions')).toEqual([]);
});

test('a driver has five browsers at most: the newest', async () => {
  await served.call(otherUserId, 'PUT', '/subscriptions', subscription('stranger'));
  const startMs = Date.now();
  for (let number = 0; number < 7; number++) {
    await served.call(userId, 'PUT', '/subscriptions', subscription(`phone-${number}`));
    // Which of one millisecond is the newer one nobody can say.
    await world
      .db('push_subscriptions')
      .where('endpoint', subscription(`phone-${number}`).endpoint)
      .update({ created_at: new Date(startMs - (10 - number) * 10_000) });
  }
  const kept = await world.db('push_subscriptions').where('client', clientId).orderBy('created_at').pluck('endpoint');
  expect(kept).toEqual([2, 3, 4, 5, 6].map((number) => subscription(`phone-${number}`).endpoint));
  expect(await world.db('push_subscriptions').where('client', otherClientId)).toHaveLength(1);
});

test.each([
  'http://push.yandex.ru/phone',
  'https://localhost/phone',
  'https://10.0.0.7/phone',
  'https://push.yandex.ru:8080/phone',
  `https://push.yandex.ru/${'x'.repeat(1_100)}`,
  // Postgres keeps no such text.
  'https://push.yandex.ru/phone\0',
  'https://push.yandex.ru/my phone',
])('%s is no push service', async (address) => {
  const answer = await served.call(userId, 'PUT', '/subscriptions', { ...subscription(), endpoint: address });
  expect([answer.status, answer.code]).toEqual([400, 'INVALID_PAYLOAD']);
  expect(await world.db('push_subscriptions')).toEqual([]);
});

test('a driver reads what he was told, newest first, a page at a time, and nobody else’s', async () => {
  for (let number = 1; number <= 5; number++) await tell(number);
  const first = await served.call(userId, 'GET', '/notices?limit=2');
  expect(first.data).toMatchObject({
    notices: [
      { title: 'Баланс пополнен', body: 'На 5\u00a0₽.', path: '/menu/wallet', isRead: false },
      { body: 'На 4\u00a0₽.' },
    ],
    unreadCount: 5,
  });
  const { nextCursor } = first.data as { nextCursor: string };
  const second = await served.call(userId, 'GET', `/notices?limit=3&language=en&cursor=${nextCursor}`);
  expect(second.data).toMatchObject({
    notices: [{ title: 'Balance topped up', body: 'By 3\u00a0₽.' }, {}, { body: 'By 1\u00a0₽.' }],
    nextCursor: null,
  });
  expect((await served.call(otherUserId, 'GET', '/notices')).data).toEqual({
    ...{ notices: [], nextCursor: null, unreadCount: 0 },
  });
  expect((await served.call(userId, 'GET', '/notices?cursor=x')).code).toBe('INVALID_PAYLOAD');
});

test('what a newer version wrote is left out, and the rest is read', async () => {
  for (let number = 1; number <= 2; number++) await tell(number);
  await world.db('notices').where('key', 'top_up:2').update({ kind: 'from_tomorrow' });
  expect((await served.call(userId, 'GET', '/notices')).data).toMatchObject({ notices: [{ body: 'На 1\u00a0₽.' }] });
});

test('what was shown is read; what came meanwhile is not', async () => {
  await tell(1);
  await tell(2);
  const { data } = await served.call(userId, 'GET', '/notices');
  await tell(3);
  const until = (data as { notices: { createdAt: string }[] }).notices[0]?.createdAt;
  await served.call(otherUserId, 'POST', '/notices/read', { until });
  expect((await served.call(userId, 'GET', '/notices')).data).toMatchObject({ unreadCount: 3 });
  expect((await served.call(userId, 'POST', '/notices/read', { until })).status).toBe(204);
  expect((await served.call(userId, 'GET', '/notices')).data).toMatchObject({
    notices: [{ isRead: false }, { isRead: true }, { isRead: true }],
    unreadCount: 1,
  });
});

test('a driver waits for a station, asks anew, and takes it back', async () => {
  const asked = await served.call(userId, 'PUT', `/watches/${stationId}`, { connectorType: 'ccs' });
  expect(asked.data).toMatchObject({ stationId, connectorType: 'ccs', connectorId: null });
  await served.call(userId, 'PUT', `/watches/${stationId}`, { connectorId });
  const { data } = await served.call(userId, 'GET', '/watches');
  expect(data).toMatchObject([{ stationId, connectorType: null, connectorId }]);
  const [{ expiresAt } = { expiresAt: '' }] = data as { expiresAt: string }[];
  expect(Math.round((Date.parse(expiresAt) - Date.now()) / 3_600_000)).toBe(12);
  expect((await served.call(otherUserId, 'GET', '/watches')).data).toEqual([]);
  await served.call(otherUserId, 'DELETE', `/watches/${stationId}`, {});
  expect(await world.db('station_watches')).toHaveLength(1);
  expect((await served.call(userId, 'DELETE', `/watches/${stationId}`)).status).toBe(204);
  expect(await world.db('station_watches')).toEqual([]);
});

test('one that was told is asked for again by the same call', async () => {
  await served.call(userId, 'PUT', `/watches/${stationId}`);
  await world.db('station_watches').update({ told_at: new Date() });
  expect((await served.call(userId, 'GET', '/watches')).data).toEqual([]);
  await served.call(userId, 'PUT', `/watches/${stationId}`);
  expect((await served.call(userId, 'GET', '/watches')).data).toHaveLength(1);
});

test('what no browser is called is not looked for', async () => {
  const answer = await served.call(userId, 'DELETE', '/subscriptions', { endpoint: 'phone\0' });
  expect([answer.status, answer.code]).toEqual([400, 'INVALID_PAYLOAD']);
});

test('who was told twenty times within an hour asks again later', async () => {
  const start = Date.now();
  for (let number = 0; number < toldPerHourMax; number++) {
    const facts = { displayNumber: '0195', address: 'ул. Красная, 1', connectorTypes: ['ccs'] };
    // A minute apart, the first of them 25 minutes ago.
    const now = new Date(start - (25 - number) * 60_000);
    await addNotice(world.db, { clientId, kind: 'station_free', stationId, facts, key: `station_free:${number}`, now });
  }
  const refused = await served.call(userId, 'PUT', `/watches/${stationId}`);
  expect([refused.status, refused.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
  expect(Math.round(Number(refused.errors?.[0]?.extensions['retryAfterS']) / 60)).toBe(35);
  expect(await world.db('station_watches')).toEqual([]);
  expect((await served.call(otherUserId, 'PUT', `/watches/${stationId}`)).status).toBe(200);
  await world.db('notices').where('key', 'station_free:0').update({ kind: 'top_up' });
  expect((await served.call(userId, 'PUT', `/watches/${stationId}`)).status).toBe(200);
});

test('a connector is the same in capitals', async () => {
  const asked = await served.call(userId, 'PUT', `/watches/${stationId}`, { connectorId: connectorId.toUpperCase() });
  expect(asked.data).toMatchObject({ connectorId });
});

test.each([
  [nobody, {}, 'NOT_FOUND'],
  ['0195', {}, 'NOT_FOUND'],
  [stationId, { connectorId: nobody }, 'NOT_FOUND'],
  [stationId, { connectorType: 'steam' }, 'INVALID_PAYLOAD'],
  [stationId, { connectorType: 'ccs', connectorId }, 'INVALID_PAYLOAD'],
])('station %s with %j: %s', async (station, body, code) => {
  expect((await served.call(userId, 'PUT', `/watches/${station}`, body)).code).toBe(code);
});

test('a station that drivers do not see is not found', async () => {
  await world.db('stations').update({ is_public: false });
  expect((await served.call(userId, 'PUT', `/watches/${stationId}`, {})).code).toBe('NOT_FOUND');
});
