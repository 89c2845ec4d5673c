import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInstant, readInteger } from '@tok/database';
import type { JsonObject } from '@tok/ocpp';
import { beginCharge, boot, meterOf, register, startOf, statusOf } from '../../../testing/test-charge.ts';
import { startTestHub } from '../../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../../testing/test-hub.ts';
import type { TestStation } from '../../../testing/test-station.ts';

const hourS = 3_600;
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

interface OfflineQueue {
  start: object;
  meters: (id: number) => object[];
  stop: (id: number) => object;
}

/** A charge of two hours and 40 kWh that the station kept while it had no link; written once, whatever the time is later. */
async function queueOf(fixture: StationFixture): Promise<OfflineQueue> {
  const { token } = await hub.addSession(fixture, { status: 'charging' });
  const start = startOf(hub, token, { timestamp: hub.time(-5 * hourS) });
  const meters = [1, 2, 3].map((part) => meterOf(hub, 0, (part / 2 - 5) * hourS, [register(1_000 + part * 10_000)]));
  const stop = { meterStop: 41_000, timestamp: hub.time(-3 * hourS), reason: 'EVDisconnected' };
  return {
    start,
    meters: (transactionId) => meters.map((meter) => ({ ...meter, transactionId })),
    stop: (transactionId) => ({ ...stop, transactionId }),
  };
}

async function sendStart(station: TestStation, start: object): Promise<number> {
  return (await station.call('StartTransaction', start))['transactionId'] as number;
}

async function expectOneCharge(fixture: StationFixture, id: number): Promise<void> {
  const row = await hub.transaction(id);
  expect(row).toMatchObject({ status: 'ended', energy_wh: 40_000, stop_reason: 'EVDisconnected', flagList: [] });
  expect(readInteger(row.meter_stop_wh ?? 0)).toBe(41_000);
  const durationMs = readInstant(row.ended_at ?? 0).getTime() - readInstant(row.started_at).getTime();
  expect(durationMs).toBe(2 * hourS * 1000);
  expect(await hub.count('ocpp_transactions', { station: fixture.id })).toBe(1);
  expect(await hub.count('meter_values', { transaction: id })).toBe(3);
  expect(await hub.count('unmatched_stops', { station: fixture.id })).toBe(0);
  expect(await hub.count('hub_events', { station: fixture.id, kind: 'transaction.started' })).toBe(1);
  expect(await hub.count('hub_events', { station: fixture.id, kind: 'transaction.ended' })).toBe(1);
}

test('the whole queue comes twice, before and after the boot, and is one charge with the station’s own times', async () => {
  const fixture = await hub.addStation();
  const queue = await queueOf(fixture);
  const station = await hub.connect(fixture);
  const id = await sendStart(station, queue.start);
  const startedAt = hub.time(-5 * hourS);
  for (const meter of queue.meters(id)) await station.call('MeterValues', meter);
  await station.call('StopTransaction', queue.stop(id));
  await station.call('BootNotification', boot);
  await station.call('StatusNotification', statusOf(1, 'Available'));
  hub.pass(600);
  expect(await sendStart(station, queue.start)).toBe(id);
  for (const meter of queue.meters(id).reverse()) await station.call('MeterValues', meter);
  await station.call('StopTransaction', queue.stop(id));
  await expectOneCharge(fixture, id);
  expect(readInstant((await hub.transaction(id)).started_at).toISOString()).toBe(startedAt);
});

test('a stop that comes before the replay of its start ends the transaction it names', async () => {
  const fixture = await hub.addStation();
  const queue = await queueOf(fixture);
  const lost = await hub.connect(fixture);
  const id = await sendStart(lost, queue.start);
  lost.socket.terminate();
  const station = await hub.connect(fixture);
  await station.call('StopTransaction', queue.stop(id));
  for (const meter of queue.meters(id)) await station.call('MeterValues', meter);
  expect(await sendStart(station, queue.start)).toBe(id);
  await expectOneCharge(fixture, id);
});

test('a station that never got the answer to its start repeats it hours later and gets the same transaction', async () => {
  const fixture = await hub.addStation();
  const session = await hub.addSession(fixture);
  const station = await hub.connect(fixture);
  const start = startOf(hub, session.token);
  station.send('StartTransaction', start);
  station.socket.close();
  await station.closed();
  hub.pass(4 * hourS);
  const again = await hub.connect(fixture);
  const answer = await again.call('StartTransaction', start);
  expect(answer).toMatchObject({ idTagInfo: { status: 'Accepted' } });
  expect(await hub.transaction(answer['transactionId'])).toMatchObject({ status: 'running', session: session.id });
  expect(await hub.count('ocpp_transactions', { station: fixture.id })).toBe(1);
});

test('a queue that was half sent to one hub and replayed to another is one charge', async () => {
  const fixture = await hub.addStation();
  const queue = await queueOf(fixture);
  const before = await hub.connect(fixture);
  const id = await sendStart(before, queue.start);
  for (const meter of queue.meters(id).slice(0, 2)) await before.call('MeterValues', meter);
  const other = await hub.startAnother({ hubId: 'hub-queue' });
  const after = await hub.connect(fixture, other.port);
  expect(await sendStart(after, queue.start)).toBe(id);
  for (const meter of queue.meters(id)) await after.call('MeterValues', meter);
  await after.call('StopTransaction', queue.stop(id));
  await expectOneCharge(fixture, id);
});

/** A hub whose station has moved to another closes the old socket, at times before the answer. @returns null then */
function answerOrClose(station: TestStation, start: object): Promise<JsonObject | null> {
  return Promise.race([station.call('StartTransaction', start), station.closed().then(() => null)]);
}

test('two hubs that receive the same start at once answer with the same transaction', async () => {
  const other = await hub.startAnother({ hubId: 'hub-race' });
  for (let round = 0; round < 10; round += 1) {
    const fixture = await hub.addStation();
    const session = await hub.addSession(fixture);
    const [here, there] = await Promise.all([hub.connect(fixture), hub.connect(fixture, other.port)]);
    const start = startOf(hub, session.token);
    const answers = await Promise.all([answerOrClose(here, start), answerOrClose(there, start)]);
    const again = await (await hub.connect(fixture)).call('StartTransaction', start);
    expect(again).toMatchObject({ idTagInfo: { status: 'Accepted' } });
    for (const answer of answers) if (answer) expect(answer).toEqual(again);
    expect(await hub.count('ocpp_transactions', { station: fixture.id })).toBe(1);
    expect(await hub.count('hub_events', { station: fixture.id, kind: 'transaction.started' })).toBe(1);
  }
});

test('two different starts with the token of one session at once: one owns it, the other is stored apart', async () => {
  const other = await hub.startAnother({ hubId: 'hub-race-2' });
  for (let round = 0; round < 10; round += 1) {
    const fixture = await hub.addStation();
    const session = await hub.addSession(fixture);
    const [here, there] = await Promise.all([hub.connect(fixture), hub.connect(fixture, other.port)]);
    const starts = [startOf(hub, session.token), startOf(hub, session.token, { meterStart: 1_001 })];
    await Promise.all([answerOrClose(here, starts[0] ?? {}), answerOrClose(there, starts[1] ?? {})]);
    const after = await hub.connect(fixture);
    const statuses: unknown[] = [];
    for (const start of starts) statuses.push((await after.call('StartTransaction', start))['idTagInfo']);
    expect(statuses).toContainEqual({ status: 'Accepted' });
    expect(statuses).toContainEqual({ status: 'ConcurrentTx' });
    expect(await hub.count('ocpp_transactions', { station: fixture.id })).toBe(2);
    expect(await hub.count('ocpp_transactions', { session: session.id })).toBe(1);
  }
});

test('readings of the past between live ones are kept and count no energy twice', async () => {
  const { station, id } = await beginCharge(hub, {}, { timestamp: hub.time(-hourS) });
  await station.call('MeterValues', meterOf(hub, id, 0, [register(21_000)]));
  await station.call('MeterValues', meterOf(hub, id, -1_800, [register(11_000)]));
  await station.call('MeterValues', meterOf(hub, id, 60, [register(21_500)]));
  await station.call('MeterValues', meterOf(hub, id, -900, [register(16_000)]));
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 20_500, registerWh: 21_500, flagList: [] });
  expect(await hub.count('meter_values', { transaction: id })).toBe(4);
});

test('meter values of a transaction that ended are kept with it and change nothing', async () => {
  const { station, id } = await beginCharge(hub);
  await station.call('StopTransaction', { transactionId: id, meterStop: 1_200, timestamp: hub.time(60) });
  for (const wh of [1_190, 1_900]) await station.call('MeterValues', meterOf(hub, id, 50, [register(wh)]));
  expect(await hub.count('meter_values', { transaction: id })).toBe(2);
  expect(await hub.transaction(id)).toMatchObject({ status: 'ended', energy_wh: 200 });
});

test('a charge of the past is stored beside the one that runs now, on the same connector', async () => {
  const { fixture, station, id } = await beginCharge(hub);
  const past = startOf(hub, 'CARD', { timestamp: hub.time(-9 * hourS), meterStart: 500 });
  const pastId = await sendStart(station, past);
  await station.call('StopTransaction', { transactionId: pastId, meterStop: 900, timestamp: hub.time(-8 * hourS) });
  expect(await hub.transaction(pastId)).toMatchObject({ status: 'ended', energy_wh: 400 });
  expect(await hub.transaction(id)).toMatchObject({ status: 'running', energy_wh: 0 });
  expect(await hub.count('ocpp_transactions', { station: fixture.id })).toBe(2);
});

test('a station that counts its own transactions ends none of ours by chance', async () => {
  const { fixture, station, id } = await beginCharge(hub, {}, { meterStart: 800_000 });
  // The number it gave a charge of last night happens to be ours of today.
  const stop = { transactionId: id, meterStop: 750_000, timestamp: hub.time(-9 * hourS), reason: 'Local' };
  expect(await station.call('StopTransaction', stop)).toEqual({});
  expect(await hub.transaction(id)).toMatchObject({ status: 'running', energy_wh: 0 });
  const kept = await hub.db('unmatched_stops').where('station', fixture.id).first();
  expect(kept.explanation).toMatch(/считает номера сама/);
});

test('a live stop of a station whose clock was set back in between ends its transaction', async () => {
  const { station, id } = await beginCharge(hub);
  hub.pass(hourS);
  await station.call('StopTransaction', { transactionId: id, meterStop: 1_400, timestamp: hub.time(-2 * hourS) });
  expect(await hub.transaction(id)).toMatchObject({ status: 'ended', energy_wh: 400 });
});
