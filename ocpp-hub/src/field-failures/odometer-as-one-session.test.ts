import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInteger } from '@tok/database';
import { beginCharge, meterOf, register } from '../../testing/test-charge.ts';
import { startTestHub } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

test('a lifetime odometer behind a start of zero is not billed as one session: 83 Wh flowed, not 910 kWh', async () => {
  const { station, id } = await beginCharge(hub, { hold_minor: 10_000_000 }, { meterStart: 0 });
  await station.call('MeterValues', meterOf(hub, id, 10, [register(910_031)]));
  await station.call('MeterValues', meterOf(hub, id, 20, [register(910_072)]));
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 41, flagList: ['register_jump'] });
  await station.call('MeterValues', meterOf(hub, id, 30, [register(910_114)]));
  await station.call('StopTransaction', { transactionId: id, meterStop: 910_114, timestamp: hub.time(31) });
  const row = await hub.transaction(id);
  expect(row).toMatchObject({ status: 'ended', energy_wh: 83, cost_minor: 125 });
  expect(row.flagList).toContain('final_implausible');
  expect(readInteger(row.meter_stop_wh ?? 0)).toBe(910_114);
});

test('an odometer in StopTransaction alone is not billed either', async () => {
  const { station, id } = await beginCharge(hub, {}, { meterStart: 0 });
  await station.call('StopTransaction', { transactionId: id, meterStop: 910_031, timestamp: hub.time(180) });
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 0, cost_minor: 0, flagList: ['final_implausible'] });
});

test('a charge is not stopped at its limit for an odometer that only seemed to jump', async () => {
  const { station, id } = await beginCharge(hub, { limit_kind: 'energy', limit_wh: 20_000 }, { meterStart: 0 });
  await station.call('MeterValues', meterOf(hub, id, 60, [register(910_031)]));
  await station.call('MeterValues', meterOf(hub, id, 120, [register(910_931)]));
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 900, stop_cause: null });
});
