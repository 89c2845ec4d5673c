import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginCharge, meterOf, register } from '../../testing/test-charge.ts';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

/** Figures that are written once in ten minutes: what the table lacks, only the readings say. */
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ timing: { figuresWriteMs: 600_000 } });
});
afterAll(() => hub.close());

const interval = (wh: number): object => ({
  value: String(wh),
  measurand: 'Energy.Active.Import.Interval',
  unit: 'Wh',
});

async function energyInTable(id: number, wanted: number): Promise<void> {
  await until(async () => ((await hub.transaction(id)).energy_wh === wanted ? true : null));
}

test('the first figures of a charge are written at once, the next with the interval', async () => {
  const { station, id } = await beginCharge(hub);
  await station.call('MeterValues', meterOf(hub, id, 60, [register(1_500)]));
  await energyInTable(id, 500);
  await station.call('MeterValues', meterOf(hub, id, 120, [register(1_900)]));
  expect((await hub.transaction(id)).energy_wh).toBe(500);
});

test('readings whose figures were not written yet count in the stop', async () => {
  const { station, id } = await beginCharge(hub, {}, { meterStart: 0 });
  await station.call('MeterValues', meterOf(hub, id, 60, [interval(300)]));
  await energyInTable(id, 300);
  await station.call('MeterValues', meterOf(hub, id, 120, [interval(200)]));
  await station.call('StopTransaction', { transactionId: id, meterStop: 0, timestamp: hub.time(180) });
  expect((await hub.transaction(id)).register_wh).toSatisfy((wh: unknown) => Number(wh) === 500);
});

test('a hub that died between a reading and its figures loses nothing of it', async () => {
  const { fixture, station, id, token } = await beginCharge(hub, {}, { meterStart: 0 });
  await station.call('MeterValues', meterOf(hub, id, 60, [interval(300)]));
  await energyInTable(id, 300);
  const soc = { value: '61', measurand: 'SoC', unit: 'Percent' };
  for (const afterS of [120, 180, 240]) {
    await station.call('MeterValues', meterOf(hub, id, afterS, [interval(100), soc]));
  }
  expect((await hub.transaction(id)).energy_wh).toBe(300);
  const other = await hub.startAnother({ hubId: 'hub-b', timing: { figuresWriteMs: 0 } });
  const again = await hub.connect(fixture, other.port);
  expect(token).toHaveLength(20);
  await again.call('MeterValues', meterOf(hub, id, 300, [interval(50)]));
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 650, soc: 61, soc_start: 61 });
  // The old hub writes what it still has: the newer figures stay.
  await again.call('MeterValues', meterOf(hub, id, 240, [interval(100), soc]));
  expect((await hub.transaction(id)).energy_wh).toBe(650);
});

test('a cause to stop is written before the station is asked', async () => {
  const { station, id } = await beginCharge(hub, { limit_kind: 'energy', limit_wh: 1_000 });
  await station.call('MeterValues', meterOf(hub, id, 60, [register(1_100)]));
  await energyInTable(id, 100);
  await station.call('MeterValues', meterOf(hub, id, 120, [register(2_100)]));
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 1_100, stop_cause: 'energy_limit' });
});

test('a reading says that a suspended charge goes on, unless it was suspended after it', async () => {
  const own = await startTestHub();
  try {
    const { station, id } = await beginCharge(own);
    const suspend = (at: string): Promise<number> =>
      own
        .db('ocpp_transactions')
        .where({ id })
        .update({ suspended_at: new Date(at) });
    await suspend(own.time(-10));
    await station.call('MeterValues', meterOf(own, id, 0, [register(1_000)]));
    expect((await own.transaction(id)).suspended_at).toBeNull();
    await suspend(own.time(10));
    await station.call('MeterValues', meterOf(own, id, 1, [register(1_000)]));
    expect((await own.transaction(id)).suspended_at).not.toBeNull();
  } finally {
    await own.close();
  }
});
