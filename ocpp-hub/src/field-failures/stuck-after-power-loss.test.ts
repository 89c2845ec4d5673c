import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInstant, readInteger } from '@tok/database';
import { beginCharge, boot, meterOf, register, startOf, statusOf } from '../../testing/test-charge.ts';
import type { Charge } from '../../testing/test-charge.ts';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';

const graceS = 900;
let hub: TestHub;
beforeAll(async () => {
  // The clock jumps further than a hub may be silent.
  hub = await startTestHub({ timing: { sweepIntervalMs: 30, leaseMs: 1e9 } });
});
afterAll(() => hub.close());

interface LostCharge extends Charge {
  /** the station's connection after the power came back */
  back: TestStation;
  /** of the last reading */
  readAt: string;
}

/** Power is lost after 5 kWh; the station comes back, boots, and says that its connector is free. */
async function losePower(status = 'Available'): Promise<LostCharge> {
  const charge = await beginCharge(hub);
  hub.pass(600);
  const readAt = hub.time();
  await charge.station.call('MeterValues', meterOf(hub, charge.id, 0, [register(6_000)]));
  hub.pass(30);
  charge.station.socket.terminate();
  hub.pass(120);
  const back = await hub.connect(charge.fixture);
  await back.call('BootNotification', boot);
  await back.call('StatusNotification', statusOf(1, status));
  return { ...charge, back, readAt };
}

/** Long enough for the sweep to have looked a few times. */
const sweeps = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 120));

function closed(id: number): Promise<true> {
  return until(async () => ((await hub.transaction(id)).status === 'ended' ? true : null));
}

const stopOf = (id: number, meterStop: number): object => ({
  transactionId: id,
  meterStop,
  timestamp: hub.time(),
  reason: 'PowerLoss',
});

test.each(['Available', 'Preparing', 'Finishing', 'Faulted', 'Unavailable'])(
  'a charge that its station forgot in a power loss is closed by its last reading when it says %s',
  async (status) => {
    const { id, readAt, fixture, sessionId } = await losePower(status);
    hub.pass(graceS - 1);
    await sweeps();
    expect((await hub.transaction(id)).status).toBe('running');
    hub.pass(1);
    await closed(id);
    const row = await hub.transaction(id);
    expect(row).toMatchObject({
      energy_wh: 5_000,
      cost_minor: 7_500,
      stop_reason: 'PowerLoss',
      meter_stop_wh: null,
      stop_received_at: null,
      suspended_at: null,
      power_w: 0,
      flagList: ['closed_without_stop'],
    });
    expect(readInstant(row.ended_at ?? 0).toISOString()).toBe(readAt);
    const events = await hub.db('hub_events').where({ station: fixture.id, kind: 'transaction.ended' });
    expect(events).toMatchObject([{ transaction: id, session: sessionId }]);
  },
);

test('a charge that the station resumes goes on', async () => {
  const { id, back } = await losePower('Preparing');
  await back.call('StatusNotification', statusOf(1, 'Charging'));
  hub.pass(10 * graceS);
  await sweeps();
  expect(await hub.transaction(id)).toMatchObject({ status: 'running', suspended_at: null });
});

test('a station that is still emptying its queue is waited for', async () => {
  const { id, back } = await losePower();
  for (const part of [1, 2, 3]) {
    hub.pass(graceS - 60);
    await back.call('MeterValues', meterOf(hub, id, -4_000 + part, [register(2_000 + part * 100)]));
    await sweeps();
  }
  expect((await hub.transaction(id)).status).toBe('running');
  await back.call('StopTransaction', stopOf(id, 6_200));
  expect(await hub.transaction(id)).toMatchObject({ status: 'ended', energy_wh: 5_200, flagList: [] });
});

test('a station that only lost its link is no power loss', async () => {
  const charge = await beginCharge(hub);
  charge.station.socket.terminate();
  hub.pass(60);
  const back = await hub.connect(charge.fixture);
  await back.call('StatusNotification', statusOf(1, 'Available'));
  hub.pass(graceS);
  await closed(charge.id);
  expect(await hub.transaction(charge.id)).toMatchObject({ stop_reason: 'Other', energy_wh: 0 });
});

test('readings that are stored but not in the live figures yet are billed too', async () => {
  const { id } = await losePower();
  // As a hub leaves it that died before it wrote the figures.
  await hub.db('ocpp_transactions').where({ id }).update({ energy_wh: 0, register_wh: 1_000, last_meter_at: null });
  hub.pass(graceS);
  await closed(id);
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 5_000, cost_minor: 7_500 });
});

test('a station that goes on after all is told to stop, once, and its stop says how much it was', async () => {
  const { id, back, fixture } = await losePower('Faulted');
  hub.pass(graceS);
  await closed(id);
  // Of the queue: nothing flows.
  await back.call('MeterValues', meterOf(hub, id, -600, [register(6_500)]));
  const stops = { station: fixture.id, action: 'RemoteStopTransaction' };
  expect(await hub.count('station_commands', stops)).toBe(0);
  for (const wh of [7_000, 7_500]) await back.call('MeterValues', meterOf(hub, id, 0, [register(wh)]));
  let asked = await back.nextCall();
  // What a hub asks of a station that booted.
  if (asked.action === 'GetConfiguration') {
    back.answer(asked, {});
    asked = await back.nextCall();
  }
  expect(asked).toMatchObject({ action: 'RemoteStopTransaction', payload: { transactionId: id } });
  back.answer(asked, { status: 'Accepted' });
  expect(await hub.count('station_commands', stops)).toBe(1);
  await back.call('StopTransaction', { ...stopOf(id, 7_600), reason: 'Remote' });
  expect(await hub.transaction(id)).toMatchObject({
    status: 'ended',
    energy_wh: 6_600,
    flagList: ['closed_without_stop', 'late_stop'],
  });
});

test('nothing is closed while the station is away: it may still charge', async () => {
  const { id, back, fixture } = await losePower();
  back.socket.terminate();
  await until(async () => ((await hub.db('station_links').where('id', fixture.id).first()).is_online ? null : true));
  hub.pass(100 * graceS);
  await sweeps();
  expect((await hub.transaction(id)).status).toBe('running');
});

test('the real stop that says the same within the tolerance is noted and changes no bill', async () => {
  const { id, back, fixture } = await losePower();
  hub.pass(graceS);
  await closed(id);
  for (const again of [1, 2]) expect(await back.call('StopTransaction', stopOf(id, 6_400)), String(again)).toEqual({});
  const row = await hub.transaction(id);
  expect(row).toMatchObject({ energy_wh: 5_000, cost_minor: 7_500, flagList: ['closed_without_stop'] });
  expect(readInteger(row.meter_stop_wh ?? 0)).toBe(6_400);
  expect(readInstant(row.ended_at ?? 0).toISOString()).toBe(hub.time());
  expect(await hub.count('hub_events', { station: fixture.id, kind: 'transaction.ended' })).toBe(1);
  expect(await hub.count('unmatched_stops', { station: fixture.id })).toBe(0);
});

test('the real stop that says otherwise gives the row its figures, once, and is told', async () => {
  const { id, back, fixture } = await losePower();
  hub.pass(graceS);
  await closed(id);
  const stop = stopOf(id, 9_000);
  for (const again of [1, 2]) expect(await back.call('StopTransaction', stop), String(again)).toEqual({});
  expect(await hub.transaction(id)).toMatchObject({
    energy_wh: 8_000,
    cost_minor: 12_000,
    stop_reason: 'PowerLoss',
    flagList: ['closed_without_stop', 'late_stop'],
  });
  expect(await hub.count('hub_events', { station: fixture.id, kind: 'transaction.ended' })).toBe(2);
  expect(await hub.count('unmatched_stops', { station: fixture.id })).toBe(0);
});

test('a late stop that contradicts the readings is for a person to see', async () => {
  const { id, back } = await losePower();
  hub.pass(graceS);
  await closed(id);
  await back.call('StopTransaction', stopOf(id, 10));
  expect((await hub.transaction(id)).flagList).toEqual(['closed_without_stop', 'final_below_start', 'late_stop']);
});

test('a late stop of a charge without a session brings the station’s figures, however near', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const id = (await station.call('StartTransaction', startOf(hub, 'CARD')))['transactionId'] as number;
  hub.pass(60);
  await station.call('MeterValues', meterOf(hub, id, 0, [register(1_500)]));
  await station.call('StatusNotification', statusOf(1, 'Available'));
  hub.pass(graceS);
  await closed(id);
  await station.call('StopTransaction', stopOf(id, 1_600));
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 600 });
});

test('an old transaction under a new one on the same connector is closed after its grace, the new one is not', async () => {
  const { fixture, station, id } = await beginCharge(hub);
  await station.call('MeterValues', meterOf(hub, id, 60, [register(2_000)]));
  hub.pass(120);
  const answer = await station.call('StartTransaction', startOf(hub, 'CARD', { meterStart: 2_500 }));
  const next = answer['transactionId'] as number;
  expect((await hub.transaction(next)).flagList).toContain('connector_busy');
  await station.call('StatusNotification', statusOf(1, 'Charging'));
  hub.pass(graceS - 10);
  await station.call('MeterValues', meterOf(hub, next, 0, [register(3_000)]));
  await sweeps();
  expect((await hub.transaction(id)).status).toBe('running');
  hub.pass(10);
  await closed(id);
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 1_000, flagList: ['closed_without_stop'] });
  expect((await hub.transaction(next)).status).toBe('running');
  expect(await hub.count('ocpp_transactions', { station: fixture.id, status: 'running' })).toBe(1);
});

test('a charge of the past from the queue does not close the one that runs now', async () => {
  const { station, id } = await beginCharge(hub);
  await station.call('StatusNotification', statusOf(1, 'Charging'));
  const past = startOf(hub, 'CARD', { timestamp: hub.time(-9_000), meterStart: 100 });
  const pastId = (await station.call('StartTransaction', past))['transactionId'] as number;
  hub.pass(graceS);
  await closed(pastId);
  expect((await hub.transaction(id)).status).toBe('running');
});

test('a start of the queue whose stop was lost is closed although its connector was free before', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  await station.call('StatusNotification', statusOf(1, 'Available'));
  const start = startOf(hub, 'CARD', { timestamp: hub.time(-7_200) });
  hub.pass(5);
  const id = (await station.call('StartTransaction', start))['transactionId'] as number;
  await station.call('MeterValues', meterOf(hub, id, -3_600, [register(4_000)]));
  hub.pass(graceS);
  await closed(id);
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 3_000 });
});
