import { addNotice } from '@tok/database';
import type { Uuid } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientId, NoticeWorld, otherClientId, stationId } from '../testing/notice-world.ts';
import { answer, TestBrowser, TestPushService } from '../testing/push-service.ts';
import { leaseMs } from './claim-pushes.ts';
import { sendDuePushes } from './send-due-pushes.ts';
import type { PushContext } from './send-due-pushes.ts';
import type { SendPush } from './send-push.ts';

let world: NoticeWorld;
let service: TestPushService;
let browser: TestBrowser;
let phone: Uuid;

beforeEach(async () => {
  world = await NoticeWorld.open();
  service = await TestPushService.open();
  browser = new TestBrowser();
  phone = await world.subscribe(service.address('/phone'), browser.keys);
});

afterEach(async () => {
  await service.close();
  await world.close();
});

const complaints: unknown[] = [];
const complain = (facts: unknown): void => void complaints.push(facts);

function contextOf(send: SendPush | null = service.sender()): PushContext {
  const logger = { info: () => undefined, warn: complain, error: complain };
  return { db: world.db, now: world.now, logger, send };
}

async function tell(key = 'top_up:1'): Promise<void> {
  await addNotice(world.db, { clientId, kind: 'top_up', facts: { amountMinor: 50_000 }, key, now: world.now() });
}

async function fate(): Promise<[string, number]> {
  const { push_status, push_attempts } = await world.db('notices').first();
  return [push_status, push_attempts];
}

const paths = () => service.pushed.map(({ path }) => path);

test('a notice reaches every browser of its driver, and nobody else', async () => {
  await world.subscribe(service.address('/tablet'), new TestBrowser().keys);
  await world.subscribe(service.address('/stranger'), new TestBrowser().keys, otherClientId);
  await tell();
  await sendDuePushes(contextOf());
  await sendDuePushes(contextOf());
  expect(paths().sort()).toEqual(['/phone', '/tablet']);
  expect(await fate()).toEqual(['sent', 1]);
  const toPhone = service.pushed.find(({ path }) => path === '/phone');
  if (!toPhone) throw new Error('the phone has nothing');
  expect(browser.open(toPhone.body)).toMatchObject({ title: 'Баланс пополнен', url: '/app/menu/wallet' });
  const row = await world.db('push_subscriptions').where('id', phone).first();
  expect(row.last_success_at).not.toBeNull();
});

test('in the language of the driver', async () => {
  await world.db('clients').where('id', clientId).update({ locale: 'en' });
  await tell();
  await sendDuePushes(contextOf());
  const [pushed] = service.pushed;
  expect(pushed && browser.open(pushed.body)).toMatchObject({ title: 'Balance topped up', body: 'By 500\u00a0₽.' });
});

test('two workers at once send it once', async () => {
  for (let number = 0; number < 30; number++) await tell(`top_up:${number}`);
  await Promise.all([sendDuePushes(contextOf()), sendDuePushes(contextOf())]);
  expect(service.pushed).toHaveLength(30);
  expect(await world.db('notices').where('push_status', 'sent')).toHaveLength(30);
});

test('a worker that dies after the send leaves at most a second one of the same tag', async () => {
  const session = await world.session();
  await addNotice(world.db, {
    ...{ clientId, kind: 'session_review', sessionId: session, stationId, key: 'session:1', now: world.now() },
    facts: { displayNumber: '0195' },
  });
  const dead = service.sender();
  const dying = new Error('power cut');
  // It sends, and never writes a word.
  const send: SendPush = async (...all) => {
    await dead(...all);
    throw dying;
  };
  await sendDuePushes(contextOf(send));
  await sendDuePushes(contextOf());
  expect(service.pushed).toHaveLength(1);
  world.passSeconds(leaseMs / 1_000);
  await sendDuePushes(contextOf());
  expect(service.pushed.map(({ body }) => browser.open(body).tag)).toEqual([
    `session-${session}`,
    `session-${session}`,
  ]);
  expect(await fate()).toEqual(['sent', 2]);
});

test.each([404, 410])('a browser that has unsubscribed (%d) is forgotten', async (status) => {
  service.answersBy(() => answer(status));
  await tell();
  await sendDuePushes(contextOf());
  expect(await world.db('push_subscriptions')).toEqual([]);
  expect(await fate()).toEqual(['none', 1]);
});

test('a busy push service is asked again when it wants, and the other browser is not told twice', async () => {
  await world.subscribe(service.address('/tablet'), new TestBrowser().keys);
  service.answersBy((path) => (path === '/phone' ? answer(429, { 'retry-after': '120' }) : answer(201)));
  await tell();
  await sendDuePushes(contextOf());
  world.passSeconds(119);
  await sendDuePushes(contextOf());
  expect(paths().sort()).toEqual(['/phone', '/tablet']);
  service.answersBy(() => answer(201));
  world.passSeconds(1);
  await sendDuePushes(contextOf());
  expect(paths().sort()).toEqual(['/phone', '/phone', '/tablet']);
  expect(await fate()).toEqual(['sent', 2]);
});

test('one that stays broken is given up when the news is old', async () => {
  service.answersBy(() => answer(500));
  await tell();
  for (let minute = 0; minute < 70; minute++) {
    await sendDuePushes(contextOf());
    world.passSeconds(60);
  }
  expect(service.pushed.length).toBeGreaterThan(3);
  expect(service.pushed.length).toBeLessThanOrEqual(6);
  expect((await fate())[0]).toBe('failed');
});

test('a browser that refuses everything is not tried for ever', async () => {
  service.answersBy(() => answer(403));
  for (let number = 0; number < 6; number++) {
    await tell(`top_up:${number}`);
    await sendDuePushes(contextOf());
  }
  expect(service.pushed).toHaveLength(5);
  expect(await world.db('push_subscriptions')).toEqual([]);
  // Neither the address, which is a secret, nor the words of the service.
  expect(JSON.stringify(complaints)).not.toMatch(/\/phone|words of/);
});

test('what was read in the app meanwhile does not wake the phone', async () => {
  await tell();
  await world.db('notices').update({ read_at: world.now() });
  await sendDuePushes(contextOf());
  expect(service.pushed).toEqual([]);
  expect(await fate()).toEqual(['none', 1]);
});

test('without keys nothing is sent, now or later', async () => {
  await tell();
  await sendDuePushes(contextOf(null));
  await sendDuePushes(contextOf());
  expect(service.pushed).toEqual([]);
  expect(await fate()).toEqual(['none', 0]);
});
