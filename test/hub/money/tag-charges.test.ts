import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readInstant } from '../../../packages/database/src/index.ts';
import type { ChargingSessionRow } from '../../../packages/database/src/index.ts';
import { readBalances } from '../../../packages/payments/src/index.ts';
import { meterOf, register, startOf } from '../../../ocpp-hub/testing/test-charge.ts';
import { until } from '../../../ocpp-hub/testing/test-hub.ts';
import type { StationFixture } from '../../../ocpp-hub/testing/test-hub.ts';
import type { TestStation } from '../../../ocpp-hub/testing/test-station.ts';
import { openTagSession } from '../../../extensions/charging/src/sessions/tags/open-tag-session.ts';
import { sweepTagCharges } from '../../../extensions/charging/src/worker/sweep.ts';
import { PaidCharges, priceMinorPerKwh, walletMinor } from './paid-charges.ts';

let world: PaidCharges;
let fixture: StationFixture;
let station: TestStation;
let tagNumber = 0;

beforeAll(async () => {
  world = await PaidCharges.open();
});
beforeEach(async () => {
  fixture = await world.hub.addStation();
  station = await world.hub.connect(fixture);
});
afterAll(() => world.hub.close());

async function addTag(changes: Record<string, unknown>): Promise<string> {
  const tag = `CARD-${++tagNumber}`;
  await world.hub.addTag(tag, changes);
  return tag;
}

async function authorize(idTag: string): Promise<unknown> {
  const { idTagInfo } = await station.call('Authorize', { idTag });
  return (idTagInfo as { status: unknown }).status;
}

async function start(tag: string): Promise<number> {
  const answer = await station.call('StartTransaction', startOf(world.hub, tag));
  return Number(answer['transactionId']);
}

const stopOf = (transactionId: number, meterStop: number): object => ({
  ...{ transactionId, meterStop, reason: 'Local' },
  timestamp: world.hub.time(),
});

/** The sessions hear of it, and the hub finds what they opened. */
async function linked(transaction: number): Promise<ChargingSessionRow> {
  await world.settle();
  const session = await until(async () => (await world.hub.transaction(transaction)).session);
  return world.session(session);
}

async function ended(transaction: number): Promise<ChargingSessionRow> {
  const { id } = await linked(transaction);
  await world.settle();
  return world.session(id);
}

test('a driver’s tag charges on his balance, stops where the money ends, and is billed once', async () => {
  const client = await world.addDriver();
  const tag = await addTag({ client });
  expect(await authorize(tag)).toBe('Accepted');
  const id = await start(tag);
  expect(await linked(id)).toMatchObject({ client, origin: 'tag', status: 'charging', hold_minor: 150_000 });
  world.hub.pass(2 * 3_600);
  await station.call('MeterValues', meterOf(world.hub, id, 0, [register(1_000 + 68_200)]));
  const asked = await station.nextCall();
  expect(asked).toMatchObject({ action: 'RemoteStopTransaction', payload: { transactionId: id } });
  station.answer(asked, { status: 'Accepted' });
  await station.call('StopTransaction', { ...stopOf(id, 1_000 + 68_200), reason: 'Remote' });
  const costMinor = (68_200 * priceMinorPerKwh) / 1_000;
  expect(await ended(id)).toMatchObject({ status: 'completed', end_reason: 'money_limit', cost_minor: costMinor });
  expect(await world.balanceMinor(client)).toBe(walletMinor - costMinor);
});

test.each([
  ['once', 1],
  ['three times over', 3],
])('hours of a queue that comes %s are one session, sold by what it was then', async (_how, times) => {
  const { hub } = world;
  const client = await world.addDriver();
  const tag = await addTag({ client });
  const began = hub.time();
  const begin = startOf(hub, tag);
  hub.pass(3_600);
  const endedAt = hub.time();
  hub.pass(5 * 3_600);
  let id = 0;
  for (let time = 0; time < times; time += 1) {
    id = Number((await station.call('StartTransaction', begin))['transactionId']);
    await station.call('StopTransaction', { ...stopOf(id, 11_000), timestamp: endedAt });
    if (time === 1) await world.settle();
  }
  const session = await ended(id);
  expect(session).toMatchObject({ status: 'completed', energy_wh: 10_000, cost_minor: 22_000 });
  expect(readInstant(session.requested_at)).toEqual(new Date(began));
  expect(readInstant(session.ended_at ?? 0)).toEqual(new Date(endedAt));
  expect(await world.balanceMinor(client)).toBe(walletMinor - 22_000);
  expect(await hub.count('charging_sessions', { client })).toBe(1);
  await sweepTagCharges(world.context);
  expect(await hub.count('charging_sessions', { client })).toBe(1);
});

test('a company’s tag without a driver is billed to the company, until its month is used up', async () => {
  const { hub } = world;
  const program = await hub.addProgram({ pricing_kind: 'price', price_minor_per_kwh: 1_500, month_limit_wh: 10_000 });
  const tag = await addTag({ program });
  const id = await start(tag);
  expect(await linked(id)).toMatchObject({ client: null, program, source_kind: 'program', hold_minor: 15_000 });
  hub.pass(3_600);
  await station.call('StopTransaction', stopOf(id, 11_000));
  expect(await ended(id)).toMatchObject({ status: 'completed', cost_minor: 15_000 });
  const receivable = await hub.db('ledger_accounts').where({ kind: 'company_receivable' }).first('balance_minor');
  expect(Number(receivable.balance_minor)).toBe(15_000);
  expect(await authorize(tag)).toBe('Blocked');
});

test('who has nothing is stopped at once, owes what flowed, and is not let in again', async () => {
  const poor = await world.hub.addClient();
  const tag = await addTag({ client: poor });
  const id = await start(tag);
  const { id: session } = await linked(id);
  const asked = await station.nextCall();
  expect(asked).toMatchObject({ action: 'RemoteStopTransaction', payload: { transactionId: id } });
  station.answer(asked, { status: 'Accepted' });
  world.hub.pass(60);
  await station.call('StopTransaction', { ...stopOf(id, 1_500), reason: 'Remote' });
  expect(await ended(id)).toMatchObject({ id: session, status: 'completed', end_reason: 'hold_refused' });
  expect(await readBalances(world.hub.db, poor)).toEqual({ balanceMinor: 0, debtMinor: 1_100 });
  expect(await authorize(tag)).toBe('Blocked');
});

test('a stranger’s tag is told to stop and billed to nobody', async () => {
  const id = await start('NOBODY');
  await world.settle();
  const asked = await station.nextCall();
  expect(asked).toMatchObject({ action: 'RemoteStopTransaction', payload: { transactionId: id } });
  station.answer(asked, { status: 'Accepted' });
  expect(await world.hub.count('charging_sessions', { station: fixture.id })).toBe(0);
});

test('however many hear of a start at once, there is one session and one hold', async () => {
  const client = await world.addDriver();
  const id = await start(await addTag({ client }));
  const opened = await Promise.all(Array.from({ length: 8 }, () => openTagSession(world.context, id)));
  expect(new Set(opened.map((each) => JSON.stringify(each))).size).toBe(1);
  const sessions = await world.hub.db('charging_sessions').where({ client }).pluck('id');
  expect(sessions).toHaveLength(1);
  expect(await world.hub.db('payments').whereIn('session', sessions)).toMatchObject([{ status: 'held' }]);
});
