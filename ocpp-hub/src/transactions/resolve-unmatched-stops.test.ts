import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInstant, readInteger } from '@tok/database';
import type { UnmatchedStopRow } from '@tok/database';
import { beginCharge, meterOf, register, statusOf } from '../../testing/test-charge.ts';
import type { Charge } from '../../testing/test-charge.ts';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
let other: { close: () => Promise<void> };
beforeAll(async () => {
  hub = await startTestHub({ timing: { sweepIntervalMs: 30, leaseMs: 1e9 } });
  // Two hubs look at the same rows.
  other = await hub.startAnother({ hubId: 'hub-b' });
});
afterAll(async () => {
  await other.close();
  await hub.close();
});

/** A charge of 5 kWh so far, whose stop came without its number. */
async function lostStop(changes: object = {}): Promise<Charge & { stopId: string }> {
  const charge = await beginCharge(hub);
  await charge.station.call('MeterValues', meterOf(hub, charge.id, 300, [register(6_000)]));
  hub.pass(600);
  const stop = { transactionId: -1, meterStop: 7_000, timestamp: hub.time(), reason: 'EVDisconnected', ...changes };
  await charge.station.call('StopTransaction', stop);
  const { id } = await hub.db('unmatched_stops').where('station', charge.fixture.id).first();
  return { ...charge, stopId: id };
}

/** As a person does in Studio. @returns the row once the hub has done it */
async function decide(stopId: string, resolution: string, transaction: number | null): Promise<UnmatchedStopRow> {
  await hub.db('unmatched_stops').where('id', stopId).update({ resolution, transaction });
  return until(async () => {
    const row: UnmatchedStopRow = await hub.db('unmatched_stops').where('id', stopId).first();
    return row.resolved_at === null ? null : row;
  });
}

test('a stop that a person attaches ends the transaction as it would have itself', async () => {
  const { stopId, id, fixture, sessionId } = await lostStop({
    transactionData: [{ timestamp: hub.time(500), sampledValue: [{ ...register(6_900), context: 'Transaction.End' }] }],
  });
  const stoppedAt = hub.time();
  hub.pass(3_600);
  const row = await decide(stopId, 'attach', id);
  expect(row.outcome).toBe(`Транзакция №${id} завершена этой остановкой: передано 6\u00a0кВт·ч.`);
  const ended = await hub.transaction(id);
  expect(ended).toMatchObject({
    status: 'ended',
    energy_wh: 6_000,
    cost_minor: 9_000,
    stop_reason: 'EVDisconnected',
    suspended_at: null,
    flagList: [],
  });
  expect(readInteger(ended.meter_stop_wh ?? 0)).toBe(7_000);
  expect(readInstant(ended.ended_at ?? 0).toISOString()).toBe(stoppedAt);
  expect(readInstant(ended.updated_at).toISOString()).toBe(hub.time());
  expect(await hub.count('meter_values', { transaction: id })).toBe(2);
  const events = await hub.db('hub_events').where({ station: fixture.id, kind: 'transaction.ended' });
  expect(events).toMatchObject([{ transaction: id, session: sessionId }]);
});

test('readings that still come after that change nothing', async () => {
  const { stopId, id, station } = await lostStop();
  await decide(stopId, 'attach', id);
  await station.call('MeterValues', meterOf(hub, id, 60, [register(9_000)]));
  expect(await hub.transaction(id)).toMatchObject({ status: 'ended', energy_wh: 6_000 });
});

test('a dismissed stop changes nothing', async () => {
  const { stopId, id } = await lostStop();
  const row = await decide(stopId, 'dismiss', null);
  expect(row.outcome).toBe('Остановка оставлена без последствий.');
  expect((await hub.transaction(id)).status).toBe('running');
});

test('a transaction of another station is not ended', async () => {
  const { stopId, id } = await lostStop();
  const stranger = await beginCharge(hub);
  const row = await decide(stopId, 'attach', stranger.id);
  expect(row.outcome).toBe(`Не завершено: транзакция №${stranger.id} другой станции.`);
  expect((await hub.transaction(stranger.id)).status).toBe('running');
  expect((await hub.transaction(id)).status).toBe('running');
});

test('a transaction that has ended meanwhile keeps its end', async () => {
  const { stopId, id, station } = await lostStop();
  await station.call('StopTransaction', { transactionId: id, meterStop: 6_500, timestamp: hub.time() });
  const row = await decide(stopId, 'attach', id);
  expect(row.outcome).toMatch(/завершилась раньше, её показания не изменены/);
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 5_500 });
});

test('a decision without a transaction says so', async () => {
  const { stopId } = await lostStop();
  expect((await decide(stopId, 'attach', null)).outcome).toMatch(/транзакция не выбрана/);
});

test('a stop that contradicts the readings of the chosen transaction ends it for a person to see', async () => {
  const { stopId, id } = await lostStop({ meterStop: 500_000_000 });
  expect((await decide(stopId, 'attach', id)).outcome).toMatch(/не согласуется.*передано 5\u00a0кВт·ч/);
  expect(await hub.transaction(id)).toMatchObject({ status: 'ended', flagList: ['final_implausible'] });
});

test('a stop may be attached to a transaction that was closed without one', async () => {
  const { stopId, id, station } = await lostStop({ meterStop: 9_000 });
  await station.call('StatusNotification', statusOf(1, 'Available'));
  hub.pass(900);
  await until(async () => ((await hub.transaction(id)).status === 'ended' ? true : null));
  await decide(stopId, 'attach', id);
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 8_000, flagList: ['closed_without_stop', 'late_stop'] });
});

test('of two stops attached to one transaction the second is told that it came too late', async () => {
  const { stopId, id, station, fixture } = await lostStop();
  await station.call('StopTransaction', { transactionId: 0, meterStop: 7_500, timestamp: hub.time() });
  const second = await hub.db('unmatched_stops').where('station', fixture.id).whereNot('id', stopId).first();
  const rows = await Promise.all([decide(stopId, 'attach', id), decide(String(second.id), 'attach', id)]);
  expect(rows.filter((row) => /завершена этой остановкой/.test(row.outcome ?? ''))).toHaveLength(1);
  expect(await hub.count('hub_events', { station: fixture.id, kind: 'transaction.ended' })).toBe(1);
});

test('a payload that cannot be read says so and holds up no other', async () => {
  const { fixture, id } = await lostStop();
  const broken = randomUUID();
  await hub.db('unmatched_stops').insert({
    id: broken,
    station: fixture.id,
    stop_key: broken,
    transaction_number: -1,
    meter_stop_wh: 1,
    stopped_at: new Date(0),
    payload: '{}',
    explanation: '',
    received_at: new Date(0),
  });
  const row = await decide(broken, 'attach', id);
  expect(row.outcome).toMatch(/не читается/);
  expect((await hub.transaction(id)).status).toBe('running');
});
