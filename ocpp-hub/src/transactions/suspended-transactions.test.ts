import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOptionalInstant } from '@tok/database';
import { beginCharge, boot, meterOf, register, statusOf } from '../../testing/test-charge.ts';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ timing: { sweepIntervalMs: 50, leaseMs: 1e9 } });
});
afterAll(() => hub.close());

async function suspendedAt(id: number): Promise<string | null> {
  return readOptionalInstant((await hub.transaction(id)).suspended_at)?.toISOString() ?? null;
}

const isSuspended = (id: number): Promise<true | null> =>
  until(async () => ((await suspendedAt(id)) === null ? null : true));

test('a charge is suspended when its station loses the link, and goes on with the next reading', async () => {
  const { fixture, station, id } = await beginCharge(hub);
  await station.call('MeterValues', meterOf(hub, id, 60, [register(1_500)]));
  hub.pass(90);
  const lostAt = hub.time();
  station.socket.terminate();
  await isSuspended(id);
  expect(await suspendedAt(id)).toBe(lostAt);
  hub.pass(600);
  const back = await hub.connect(fixture);
  expect(await suspendedAt(id)).toBe(lostAt);
  await back.call('MeterValues', meterOf(hub, id, 0, [register(1_600)]));
  expect(await suspendedAt(id)).toBeNull();
  expect(await hub.transaction(id)).toMatchObject({ status: 'running', energy_wh: 600 });
});

test.each(['Charging', 'SuspendedEV', 'SuspendedEVSE'])(
  'a charge is suspended by a boot, and goes on when its connector says %s',
  async (status) => {
    const { station, id } = await beginCharge(hub);
    await station.call('BootNotification', boot);
    expect(await suspendedAt(id)).toBe(hub.time());
    await station.call('StatusNotification', statusOf(1, 'Preparing'));
    await station.call('StatusNotification', statusOf(2, status));
    expect(await suspendedAt(id)).toBe(hub.time());
    await station.call('StatusNotification', statusOf(1, status));
    expect(await suspendedAt(id)).toBeNull();
  },
);

test('a pause costs nothing: the energy is what the meter says, however long it took', async () => {
  const { station, id } = await beginCharge(hub);
  await station.call('MeterValues', meterOf(hub, id, 60, [register(1_500)]));
  await station.call('BootNotification', boot);
  hub.pass(7_200);
  await station.call('MeterValues', meterOf(hub, id, 0, [register(1_500)]));
  await station.call('StopTransaction', { transactionId: id, meterStop: 2_000, timestamp: hub.time(60) });
  expect(await hub.transaction(id)).toMatchObject({
    status: 'ended',
    energy_wh: 1_000,
    cost_minor: 1_500,
    suspended_at: null,
    flagList: [],
  });
});

test('what a hub that died was serving is suspended by another', async () => {
  const { fixture, id } = await beginCharge(hub);
  await hub
    .db('hub_instances')
    .insert({ id: 'dead', started_at: new Date(hub.time()), lease_until: new Date(hub.time(-1)) });
  await hub.db('station_links').where('id', fixture.id).update({ hub: 'dead' });
  await isSuspended(id);
});

test('a transaction that ended before the link was lost is not suspended', async () => {
  const { fixture, station, id } = await beginCharge(hub);
  await station.call('StopTransaction', { transactionId: id, meterStop: 1_100, timestamp: hub.time(60) });
  station.socket.terminate();
  await until(async () => {
    const link = await hub.db('station_links').where('id', fixture.id).first();
    return link.disconnected_at === null ? null : true;
  });
  expect(await suspendedAt(id)).toBeNull();
});
