import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ timing: { stopRetryMs: 0 } });
});
afterAll(() => hub.close());

async function charge(changes: Record<string, unknown>, afterS = 0): Promise<{ station: TestStation; id: number }> {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const { token } = await hub.addSession(fixture, changes);
  const start = { connectorId: 1, idTag: token, meterStart: 0, timestamp: hub.time(afterS) };
  const id = (await station.call('StartTransaction', start))['transactionId'] as number;
  return { station, id };
}

async function read(station: TestStation, id: number, afterS: number, wh: number, soc?: number): Promise<void> {
  const sampledValue = [
    { value: String(wh), unit: 'Wh' },
    { value: '30000', measurand: 'Power.Active.Import', unit: 'W' },
    ...(soc === undefined ? [] : [{ value: String(soc), measurand: 'SoC', unit: 'Percent' }]),
  ];
  await station.call('MeterValues', {
    connectorId: 1,
    transactionId: id,
    meterValue: [{ timestamp: hub.time(afterS), sampledValue }],
  });
}

test('stops at the energy limit', async () => {
  const { station, id } = await charge({ limit_kind: 'energy', limit_wh: 5_000 });
  await read(station, id, 220, 4_900);
  expect((await hub.transaction(id)).stop_cause).toBeNull();
  await read(station, id, 280, 5_100);
  expect(await station.nextCall()).toMatchObject({ action: 'RemoteStopTransaction', payload: { transactionId: id } });
  expect((await hub.transaction(id)).stop_cause).toBe('energy_limit');
});

test('stops at the battery limit, and at the cap of the program', async () => {
  const own = await charge({ limit_kind: 'soc', limit_soc: 80 });
  await read(own.station, own.id, 60, 100, 79);
  await read(own.station, own.id, 120, 200, 80);
  await own.station.nextCall();
  expect((await hub.transaction(own.id)).stop_cause).toBe('soc_limit');
  const program = await hub.addProgram({ soc_cap: 60 });
  const capped = await charge({ program, source_kind: 'program', hold_minor: 0 });
  await read(capped.station, capped.id, 60, 100, 61);
  await capped.station.nextCall();
  expect((await hub.transaction(capped.id)).stop_cause).toBe('soc_limit');
});

test('stops before the hold is used up: between two readings, or at the one that leaves no time', async () => {
  // 30 kW a minute is 500 Wh: 7,50 roubles at 15 roubles a kWh.
  const { station, id } = await charge({ hold_minor: 3_000 });
  await read(station, id, 60, 500);
  await read(station, id, 120, 1_000);
  // 400 Wh are left, so 48 s: that is not yet the end.
  await read(station, id, 180, 1_600);
  expect((await hub.transaction(id)).stop_cause).toBeNull();
  await read(station, id, 215, 1_910);
  await station.nextCall();
  expect(await hub.transaction(id)).toMatchObject({ stop_cause: 'money_limit', cost_minor: 2_865 });
});

test('a queue of the past is not foretold from: its money must last until the next reading', async () => {
  const { station, id } = await charge({ hold_minor: 3_000 }, -7_200);
  await read(station, id, -7_140, 500);
  await read(station, id, -7_080, 1_000);
  await read(station, id, -7_020, 1_600);
  await station.nextCall();
  expect(await hub.transaction(id)).toMatchObject({ stop_cause: 'money_limit', cost_minor: 2_400 });
});

test('stops at the energy limit between two readings, when the power foretells it', async () => {
  const { station, id } = await charge({ limit_kind: 'energy', limit_wh: 5_000 });
  await read(station, id, 240, 4_000);
  // 2 Wh at 30 kW are a quarter of a second.
  await read(station, id, 299, 4_998);
  expect((await hub.transaction(id)).stop_cause).toBeNull();
  expect(await station.nextCall()).toMatchObject({ action: 'RemoteStopTransaction', payload: { transactionId: id } });
  expect(await hub.transaction(id)).toMatchObject({ stop_cause: 'energy_limit', energy_wh: 4_998 });
});

test('asks again with each reading until the station stops', async () => {
  const { station, id } = await charge({ limit_kind: 'energy', limit_wh: 1_000 });
  await read(station, id, 120, 1_000);
  station.answer(await station.nextCall(), { status: 'Rejected' });
  await read(station, id, 180, 1_500);
  station.answer(await station.nextCall(), { status: 'Accepted' });
  await station.call('StopTransaction', {
    transactionId: id,
    meterStop: 1_600,
    timestamp: hub.time(190),
    reason: 'Remote',
  });
  expect(await hub.transaction(id)).toMatchObject({ status: 'ended', stop_cause: 'energy_limit', energy_wh: 1_600 });
});
