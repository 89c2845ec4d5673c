import knex from 'knex';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkDecision } from './check-decision.ts';

const here = '10000000-0000-4000-8000-000000000001';
const there = '10000000-0000-4000-8000-000000000002';
const person = '10000000-0000-4000-8000-00000000000a';

let db: Knex;
beforeAll(async () => {
  db = knex({ client: 'sqlite3', connection: ':memory:', useNullAsDefault: true });
  await db.schema.createTable('unmatched_stops', (t) => {
    for (const column of ['id', 'station', 'resolution', 'resolved_at']) t.string(column);
    t.integer('transaction');
  });
  await db.schema.createTable('ocpp_transactions', (t) => {
    t.integer('id');
    t.integer('meter_stop_wh');
    for (const column of ['station', 'status', 'flags']) t.string(column);
  });
  await db('ocpp_transactions').insert([
    { id: 1, station: here, status: 'running', flags: '[]', meter_stop_wh: null },
    { id: 2, station: here, status: 'ended', flags: '[]', meter_stop_wh: 100 },
    { id: 3, station: there, status: 'running', flags: '[]', meter_stop_wh: null },
    { id: 4, station: here, status: 'ended', flags: '["closed_without_stop"]', meter_stop_wh: null },
    { id: 5, station: here, status: 'ended', flags: '["closed_without_stop"]', meter_stop_wh: 100 },
  ]);
});
afterAll(() => db.destroy());
beforeEach(async () => {
  await db('unmatched_stops').delete();
  await db('unmatched_stops').insert([
    { id: 'open', station: here },
    { id: 'chosen', station: here, transaction: 3 },
    { id: 'elsewhere', station: there },
    { id: 'done', station: here, resolution: 'dismiss', resolved_at: '2026-11-23T09:00:00Z' },
  ]);
});

const decide = (payload: unknown, ...ids: string[]): Promise<unknown> =>
  checkDecision(db, ids.length ? ids : ['open'], payload, person);

test.each([
  ['ends a running transaction of its station', { resolution: 'attach', transaction: 1 }],
  ['ends one that was closed without a stop', { resolution: 'attach', transaction: 4 }],
  ['is dismissed', { resolution: 'dismiss' }],
  ['is left for later', { resolution: null, transaction: null }],
  ['has its transaction chosen first', { transaction: 1 }],
])('a stop %s, and who decided is noted', async (_what, payload) => {
  expect(await decide(payload)).toEqual({ ...payload, resolved_by: person });
});

test('who decided is not taken from what was sent, and keys may come as text', async () => {
  const sent = { resolution: 'attach', transaction: '1', resolved_by: there };
  expect(await decide(sent)).toEqual({ resolution: 'attach', transaction: 1, resolved_by: person });
});

test.each([
  ['no transaction', { resolution: 'attach' }, /Выберите транзакцию/],
  ['a transaction taken away', { resolution: 'attach', transaction: null }, /Выберите транзакцию/],
  ['an ended transaction', { resolution: 'attach', transaction: 2 }, /№2 уже завершена/],
  ['one whose late stop has come', { resolution: 'attach', transaction: 5 }, /№5 уже завершена/],
  ['a transaction of another station', { resolution: 'attach', transaction: 3 }, /№3 не этой станции/],
  ['a transaction nobody has', { resolution: 'attach', transaction: 99 }, /№99 не этой станции/],
  ['an unknown decision', { resolution: 'guess' }, /Решение не сохранено/],
  ['other columns', { resolution: 'dismiss', outcome: 'готово' }, /только решение и транзакцию/],
  ['nonsense', 'attach', /Решение не сохранено/],
])('%s is refused', async (_what, payload, words) => {
  await expect(decide(payload)).rejects.toThrow(words);
});

test('a decision that was carried out stays', async () => {
  await expect(decide({ resolution: 'attach', transaction: 1 }, 'done')).rejects.toThrow(/уже разобрана/);
});

test('what was stored before is judged together with what is sent', async () => {
  await expect(decide({ resolution: 'attach' }, 'chosen')).rejects.toThrow(/№3 не этой станции/);
});

test('of several stops at once each must fit', async () => {
  await expect(decide({ resolution: 'attach', transaction: 1 }, 'open', 'elsewhere')).rejects.toThrow(
    /не этой станции/,
  );
});
