import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInteger, readJson } from '@tok/database';
import { reviewReasonOf } from '@tok/domain';
import { beginCharge, meterOf, register } from '../../testing/test-charge.ts';
import type { Charge } from '../../testing/test-charge.ts';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';
import { addModel, bootOf, chargeFor, energyAndPower, suspicionsOf } from '../../testing/test-quirks.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ timing: { sweepIntervalMs: 20 } });
});
afterAll(() => hub.close());

const [isSuspected, isClear] = [(codes: string[]) => codes.length > 0, (codes: string[]) => codes.length === 0];

/** A charge at 30 kW, the register at 361 kWh; `kwh` and `kw` say how the station writes them. */
async function chargeAt30Kw(
  charge: Charge,
  minutes: number,
  write: (kwh: number, kw: number) => object[],
): Promise<void> {
  await chargeFor(hub, charge, minutes, (minute) => write(361 + minute / 2, 30));
}

async function stop({ station, id }: Charge, meterStop: number): ReturnType<TestHub['transaction']> {
  await station.call('StopTransaction', { transactionId: id, meterStop, timestamp: hub.time() });
  return hub.transaction(id);
}

test('kWh sent as Wh are counted as reported, suspected, told to people, and not billed before one looked', async () => {
  const charge = await beginCharge(hub, {}, { meterStart: 361 });
  await charge.station.call('BootNotification', bootOf('Kilo'));
  await chargeAt30Kw(charge, 31, (kwh, kw) => energyAndPower(Math.floor(kwh), 'Wh', kw * 1_000, 'W'));
  const found = await suspicionsOf(hub, charge.fixture, isSuspected);
  expect(found['energy_unit']).toMatchObject({ seems: 'kwh', under: 'as_reported' });
  const metrics = await (await fetch(`http://127.0.0.1:${hub.hub.metricsPort}/metrics`)).text();
  expect(metrics).toContain('ocpp_suspected_quirks_total{code="energy_unit"} 1');
  const row = await stop(charge, 376);
  expect(row).toMatchObject({ status: 'ended', energy_wh: 15, flagList: ['unit_suspected'] });
  expect(reviewReasonOf(row.flagList)).toBe('meter_implausible');
  const raw = await hub.db('meter_values').where('transaction', charge.id).orderBy('measured_at').first('sampled');
  expect(readJson<object[]>(raw.sampled)?.[0]).toEqual({ value: '361', unit: 'Wh' });
});

test('a row of the model says that its Wh are kWh: all is right from then on, and the suspicion is gone', async () => {
  const charge = await beginCharge(hub, {}, { meterStart: 361 });
  await charge.station.call('BootNotification', bootOf('KiloSoon', 'X'));
  await chargeAt30Kw(charge, 31, (kwh, kw) => energyAndPower(Math.floor(kwh), 'Wh', kw * 1_000, 'W'));
  await suspicionsOf(hub, charge.fixture, isSuspected);
  await addModel(hub, { vendor: 'KILOSOON', model: 'x', energy_unit: 'kwh', meter_unit: 'kwh' });
  expect(await suspicionsOf(hub, charge.fixture, isClear)).toEqual({});
  await stop(charge, 376);
  const start = { connectorId: 1, idTag: 'CARD', meterStart: 376, timestamp: hub.time() };
  const next = (await charge.station.call('StartTransaction', start))['transactionId'] as number;
  await chargeFor(hub, { ...charge, id: next }, 31, (minute) => energyAndPower(376 + minute / 2, 'Wh', 30_000, 'W'));
  expect(await hub.transaction(next)).toMatchObject({
    energy_wh: 15_500,
    registerWh: 391_500,
    flagList: ['tag_invalid'],
  });
  const row = await stop({ ...charge, id: next }, 392);
  expect(row).toMatchObject({ status: 'ended', energy_wh: 16_000, flagList: ['tag_invalid'] });
  expect(readInteger(row.meter_start_wh)).toBe(376_000);
  expect(await suspicionsOf(hub, charge.fixture, isClear)).toEqual({});
});

test('kW sent as W are suspected; the energy is billed, and its mean is the power while the figure is impossible', async () => {
  const charge = await beginCharge(hub, {}, { meterStart: 361_000 });
  await chargeAt30Kw(charge, 31, (kwh, kw) => energyAndPower(kwh * 1_000, 'Wh', kw, 'W'));
  expect((await suspicionsOf(hub, charge.fixture, isSuspected))['power_unit']).toMatchObject({ seems: 'kw' });
  expect(await stop(charge, 376_500)).toMatchObject({ energy_wh: 15_500, flagList: [] });
  const other = await beginCharge(hub, {}, { meterStart: 361_000 });
  await chargeAt30Kw(other, 31, (kwh, kw) => energyAndPower(kwh * 1_000, 'Wh', kw * 1_000, 'kW'));
  expect((await suspicionsOf(hub, other.fixture, isSuspected))['power_unit']).toMatchObject({ seems: 'w' });
  expect(await hub.transaction(other.id)).toMatchObject({ power_w: 30_000, energy_wh: 15_500 });
});

test.each([
  ['kWh', 1_000, 'kwh'],
  ['tenths of a kWh', 100, 'tenth_kwh'],
])(
  'a meterStart and a meterStop of %s beside readings of Wh are suspected and reviewed',
  async (_what, factor, seems) => {
    const charge = await beginCharge(hub, {}, { meterStart: 361_000 / factor });
    await chargeAt30Kw(charge, 20, (kwh) => [register(kwh * 1_000)]);
    const row = await stop(charge, Math.floor(371_000 / factor));
    expect(row.flagList).toContain('unit_suspected');
    expect(row.energy_wh).toBeGreaterThanOrEqual(9_500);
    const found = await suspicionsOf(hub, charge.fixture, isSuspected);
    expect(found['meter_unit']).toMatchObject({ seems, under: 'wh' });
  },
);

test.each([
  ['kwh', 361, 371],
  ['tenth_kwh', 3_610, 3_710],
])('a row of the vendor says that its meter is of %s', async (meterUnit, meterStart, meterStop) => {
  const vendor = `Meter ${meterUnit}`;
  await addModel(hub, { vendor, meter_unit: meterUnit });
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  // The sweep reads the row; a boot before that would be another model.
  await until(async () => {
    await station.call('BootNotification', bootOf(vendor, 'any'));
    const start = { connectorId: 1, idTag: 'CARD', meterStart, timestamp: hub.time() };
    const id = (await station.call('StartTransaction', start))['transactionId'] as number;
    hub.pass(3_600);
    await station.call('MeterValues', meterOf(hub, id, -60, [register(370_500)]));
    const stopped = { transactionId: id, meterStop, timestamp: hub.time() };
    expect(await station.call('StopTransaction', stopped)).toEqual({});
    expect(await station.call('StopTransaction', stopped)).toEqual({});
    const row = await hub.transaction(id);
    return readInteger(row.meter_start_wh) === 361_000 && row.energy_wh === 10_000 ? row : null;
  });
  expect(await hub.count('unmatched_stops', { station: fixture.id })).toBe(0);
});

test('a model’s own row goes before that of its vendor, and a station is known again after it reconnects', async () => {
  await addModel(hub, { vendor: 'Both', energy_unit: 'wh' });
  await addModel(hub, { vendor: 'Both', model: 'Big', energy_unit: 'kwh' });
  const fixture = await hub.addStation();
  const first = await hub.connect(fixture);
  await first.call('BootNotification', bootOf('both', 'big'));
  await until(async () => {
    first.socket.terminate();
    const station = await hub.connect(fixture);
    const start = { connectorId: 1, idTag: 'CARD', meterStart: 1_000, timestamp: hub.time() };
    const id = (await station.call('StartTransaction', start))['transactionId'] as number;
    hub.pass(600);
    await station.call('MeterValues', meterOf(hub, id, 0, [{ value: '1.5', unit: 'Wh' }]));
    return (await hub.transaction(id)).registerWh === 1_500 ? id : null;
  });
});

test('units that are none of energy, both spellings of the thermometer, and a decimal comma are stored and not counted', async () => {
  const { station, id } = await beginCharge(hub);
  const samples = [
    { value: '31', measurand: 'Temperature', unit: 'Celcius' },
    { value: '31', measurand: 'Temperature', unit: 'Celsius' },
    { value: '99999', measurand: 'Energy.Reactive.Import.Register', unit: 'varh' },
    { value: '1,7', unit: 'kWh' },
  ];
  await station.call('MeterValues', meterOf(hub, id, 60, samples));
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 0, registerWh: 1_000 });
  expect(await hub.count('meter_values', { transaction: id })).toBe(1);
});
