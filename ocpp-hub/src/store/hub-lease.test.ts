import { hostname } from 'node:os';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readInstant } from '@tok/database';
import { openModelDatabase } from '../../../snapshots/testing/model-database.ts';
import type { ModelDatabase } from '../../../snapshots/testing/model-database.ts';
import { until } from '../../testing/test-hub.ts';
import { readDatabaseTime } from './database-clock.ts';
import { HubLease } from './hub-lease.ts';
import { HubNameTakenError, newIdentity } from './hub-identity.ts';
import type { HubIdentity } from './hub-identity.ts';

const leaseMs = 600;
const log = pino({ level: 'silent' });
let database: ModelDatabase;
const closings: (() => Promise<void>)[] = [];

beforeEach(async () => {
  database = await openModelDatabase();
});
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
  await database.dispose();
});

interface TestLease {
  lease: HubLease;
  events: string[];
  /** as a network that is cut: every query fails */
  cutOff: () => Promise<void>;
  comeBack: () => void;
}

function newLease(identity: HubIdentity): TestLease {
  const db = database.reconnect();
  const events: string[] = [];
  const lease = new HubLease({
    ...{ db, identity, leaseMs, log },
    onLapsed: () => events.push('lapsed'),
    onTaken: (error) => events.push(error.code),
  });
  closings.push(async () => {
    await lease.release().catch(() => undefined);
    await db.destroy();
  });
  return { lease, events, cutOff: () => db.destroy(), comeBack: () => db.initialize() };
}

const elsewhere = (hubId: string): HubIdentity => ({ hubId, owner: `another-machine:1:${Math.random()}` });

test('a lease is renewed before it is over, and over at once when it is released', async () => {
  const { lease, events } = newLease(newIdentity('a'));
  expect(await lease.take()).toEqual({ wasLive: false });
  const firstUntil = readInstant((await database.db('hub_instances').first()).lease_until);
  await until(async () => {
    const { lease_until } = await database.db('hub_instances').first();
    return readInstant(lease_until).getTime() > firstUntil.getTime() + leaseMs ? true : null;
  });
  expect(lease.isHeld).toBe(true);
  await lease.release();
  const row = await database.db('hub_instances').first();
  expect(readInstant(row.lease_until) <= (await readDatabaseTime(database.db))).toBe(true);
  expect([lease.state, ...events]).toEqual(['none']);
});

test('of several hubs the one that lives longest is first, until it is no more', async () => {
  const [a, b] = [newLease(newIdentity('z')), newLease(newIdentity('a'))];
  await a.lease.take();
  expect(await a.lease.hasOthers()).toBe(false);
  await b.lease.take();
  expect([await a.lease.isFirst(), await b.lease.isFirst(), await a.lease.hasOthers()]).toEqual([true, false, true]);
  await a.lease.release();
  expect([await b.lease.isFirst(), await b.lease.hasOthers()]).toEqual([true, false]);
});

test('a process that started again takes its name at once', async () => {
  const before = newLease(newIdentity('a'));
  await before.lease.take();
  const after = newLease(newIdentity('a'));
  expect(await after.lease.take()).toEqual({ wasLive: true });
  await until(async () => (before.events.length > 0 ? true : null));
  expect([before.events, before.lease.state]).toEqual([['HUB_NAME_TAKEN'], 'taken']);
  expect([after.events, after.lease.isHeld]).toEqual([[], true]);
});

test('the name of a process of this machine that is no more is free', async () => {
  // No process has a number that high.
  await newLease({ hubId: 'a', owner: `${hostname().slice(0, 64)}:2147483646:x` }).lease.take();
  const startedAtMs = performance.now();
  expect(await newLease(newIdentity('a')).lease.take()).toEqual({ wasLive: true });
  expect(performance.now() - startedAtMs).toBeLessThan(leaseMs / 2);
});

test('a second hub with the name of one that lives refuses to start, and disturbs it not', async () => {
  const first = newLease(elsewhere('a'));
  await first.lease.take();
  await expect(newLease(elsewhere('a')).lease.take()).rejects.toThrow(HubNameTakenError);
  await first.lease.renew();
  expect([first.events, first.lease.isHeld]).toEqual([[], true]);
});

test('the name of a hub that does not renew its lease is taken over', async () => {
  const lease_until = new Date(Date.now() + 3_600_000);
  await database.db('hub_instances').insert({ id: 'a', owner: 'gone:1:x', started_at: new Date(0), lease_until });
  expect(await newLease(elsewhere('a')).lease.take()).toEqual({ wasLive: true });
});

test('of several that take a dead hub’s name at once, one gets it', async () => {
  await database
    .db('hub_instances')
    .insert({ id: 'a', owner: 'gone:1:x', started_at: new Date(0), lease_until: new Date(0) });
  const taken = await Promise.allSettled(Array.from({ length: 4 }, () => newLease(elsewhere('a')).lease.take()));
  expect(taken.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
});

test('a hub that cannot reach the database lets go before its lease is over, and comes back by itself', async () => {
  const { lease, events, cutOff, comeBack } = newLease(newIdentity('a'));
  await lease.take();
  await cutOff();
  await until(async () => (lease.state === 'lapsed' ? true : null));
  const row = await database.db('hub_instances').first();
  expect(readInstant(row.lease_until) > (await readDatabaseTime(database.db))).toBe(true);
  comeBack();
  await until(async () => (lease.isHeld ? true : null));
  expect(events).toEqual(['lapsed']);
});

test('a hub whose row somebody deleted ends', async () => {
  const { lease, events } = newLease(newIdentity('a'));
  await lease.take();
  await database.db('hub_instances').delete();
  await lease.renew();
  expect(events).toEqual(['HUB_NAME_TAKEN']);
});
