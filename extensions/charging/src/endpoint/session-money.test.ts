import { randomUUID } from 'node:crypto';
import { quote, sessionView } from '@tok/api';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChargingApi } from '../testing/charging-api.ts';
import { ChargingWorld, clientId, connectorId, programId, startOf, userId } from '../testing/charging-world.ts';

vi.mock('../directus-internals.ts', () => ({ publishChange: async () => undefined }));

let world: ChargingWorld;
let api: ChargingApi;

beforeEach(async () => {
  world = await ChargingWorld.open({}, new Date());
  api = await ChargingApi.open(world.db);
});

afterEach(async () => {
  await api.close();
  await world.close();
});

const source = { kind: 'program', programId } as const;

async function quoteOf(limit: object) {
  const body = { connectorId, source, limit };
  return quote.parse((await api.send({ method: 'POST', path: '/quote', user: userId, body })).data);
}

async function viewOf(id: string) {
  return sessionView.parse((await api.send({ path: `/sessions/${id}`, user: userId })).data);
}

test('a quote says what is left of a program’s month, with what runs taken off', async () => {
  await world.addProgram({ month_limit_wh: 30_000, month_limit_minor: 60_000 });
  expect((await quoteOf({ kind: 'full' })).programLeft).toEqual({ energyWh: 30_000, amountMinor: 60_000 });
  await world.start({ source, limit: { kind: 'energy', energyWh: 10_000 } });
  expect((await quoteOf({ kind: 'full' })).programLeft).toEqual({ energyWh: 20_000, amountMinor: 45_000 });
});

test('a quote names no limits where the program has none, and the limit that the program narrows', async () => {
  await world.addProgram({ soc_cap: 80 });
  // The connector has told of a battery before.
  const before = await world.start();
  await world.station.begin(before);
  expect(await quoteOf({ kind: 'full' })).toMatchObject({
    programLeft: null,
    limit: { kind: 'soc', socPercent: 80 },
  });
});

test('the view says when the money was settled, and not before it is', async () => {
  const id = await world.start();
  expect((await viewOf(id)).payment?.settledAt).toBeNull();
  await world.station.begin(id);
  await world.station.end(id, { energyWh: 5_000 });
  world.passSeconds(30);
  await world.advance(id);
  expect((await viewOf(id)).payment?.settledAt).toBe(world.now().toISOString());
});

test('the view says what this charge leaves to be paid, until it is', async () => {
  const id = await world.start();
  const { id: payment } = await world.payment(id);
  const debt = { client: clientId, payment, amount_minor: 7_000, paid_minor: 1_500, written_off_minor: 500 };
  const row = { ...debt, status: 'open', attempts: 0, created_at: world.now() };
  await world.db('debts').insert({ ...row, id: randomUUID(), session: id });
  const paid = { paid_minor: 7_000, written_off_minor: 0, status: 'paid', closed_at: world.now() };
  expect((await viewOf(id)).debtMinor).toBe(5_000);
  await world.db('debts').update(paid);
  expect((await viewOf(id)).debtMinor).toBe(0);
});

test('a start at a price that has risen since is refused with the new one', async () => {
  const answer = await api.send({
    method: 'POST',
    path: '/sessions',
    user: userId,
    body: startOf({ priceMinorPerKwh: 2_000 }),
  });
  expect(answer).toMatchObject({ status: 409, code: 'PRICE_CHANGED' });
  expect(answer.errors?.[0]?.extensions['priceMinorPerKwh']).toBe(2_200);
});
