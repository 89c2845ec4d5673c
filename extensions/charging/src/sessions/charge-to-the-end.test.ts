import { checkLedger, readBalances } from '@tok/payments';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardId, ChargingWorld, clientId, stationId, walletMinor } from '../testing/charging-world.ts';

let world: ChargingWorld;

beforeEach(async () => {
  world = await ChargingWorld.open();
});

afterEach(() => world.close());

test('a charge from the balance is started, metered, priced by its frozen tariff and settled', async () => {
  const { station } = world;
  const id = await world.start({ limit: { kind: 'energy', energyWh: 5_000 } });
  expect((await world.session(id)).status).toBe('starting');
  const [start] = await world.commands('RemoteStartTransaction');
  const { start_token: startToken } = await world.session(id);
  expect(startToken).toMatch(/^[A-Z0-9]{20}$/);
  expect(JSON.parse(String(start?.arguments))).toEqual({ connectorId: 1, idTag: startToken });

  await station.answer('RemoteStartTransaction', 'accepted');
  await station.begin(id);
  await world.advance(id);
  expect((await world.session(id)).status).toBe('charging');

  // The price of the tariff changes, the price of the charge does not.
  await world.db('tariffs').update({ price_minor_per_kwh: 9_900 });
  world.passSeconds(60);
  await station.read(id, 800);
  world.passSeconds(64);
  await station.read(id, 1_700, 45);
  await station.end(id);
  await world.advance(id);

  expect(await world.session(id)).toMatchObject({
    status: 'completed',
    end_reason: 'ev_disconnected',
    energy_wh: 1_700,
    cost_minor: 3_740,
    average_power_w: Math.round((1_700 * 3_600) / 124),
    soc_start: 42,
    soc_end: 45,
  });
  expect(await world.payment(id)).toMatchObject({ status: 'captured', captured_minor: 3_740 });
  expect(await readBalances(world.db, clientId)).toEqual({ balanceMinor: walletMinor - 3_740, debtMinor: 0 });
  expect(await checkLedger(world.db)).toMatchObject({ isBalanced: true });
});

test('the stored curve has the readings in order, as energy since the start', async () => {
  const id = await world.start();
  await world.station.begin(id);
  for (const energyWh of [100, 400, 900]) {
    world.passSeconds(10);
    await world.station.read(id, energyWh);
  }
  await world.station.end(id, { energyWh: 900 });
  await world.advance(id);
  expect(JSON.parse(String((await world.session(id)).charge_curve))).toEqual([
    { atS: 10, powerW: 30_000, soc: 43, energyWh: 100 },
    { atS: 20, powerW: 30_000, soc: 43, energyWh: 400 },
    { atS: 30, powerW: 30_000, soc: 43, energyWh: 900 },
  ]);
});

test('a curve of a thousand readings is thinned to 200 points and keeps the last', async () => {
  const id = await world.start();
  await world.station.begin(id);
  const startMs = world.now().getTime();
  const readings = Array.from({ length: 1_000 }, (_, index) => index + 1).map((second) => ({
    transaction: 1,
    station: stationId,
    connector_number: 1,
    measured_at: new Date(startMs + second * 1_000),
    received_at: new Date(startMs + second * 1_000),
    reading_key: String(second),
    sampled: '[]',
    register_wh: 100_000 + second,
  }));
  await world.db.batchInsert('meter_values', readings, 100);
  world.passSeconds(1_000);
  await world.station.end(id, { energyWh: 1_000 });
  await world.advance(id);
  const curve = JSON.parse(String((await world.session(id)).charge_curve)) as { atS: number }[];
  expect(curve.length).toBeLessThanOrEqual(200);
  expect(curve.at(-1)).toMatchObject({ atS: 1_000, energyWh: 1_000 });
});

test('a card is held before the station hears of the driver, and captured afterwards', async () => {
  const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
  expect((await world.session(id)).status).toBe('holding');
  expect(await world.commands('RemoteStartTransaction')).toEqual([]);
  await world.answerHold(id, 'awaiting_confirmation');
  expect((await world.session(id)).status).toBe('holding');
  await world.answerHold(id, 'held');
  expect((await world.session(id)).status).toBe('starting');
  await world.station.begin(id);
  await world.station.end(id);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['completed', 'ev_disconnected']);
  const operations = await world.db('payment_operations').where('is_settlement', true);
  expect(operations).toMatchObject([{ kind: 'capture', amount_minor: 3_740 }]);
});

test('what the hold does not cover is taken from the balance', async () => {
  const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
  await world.answerHold(id, 'held');
  await world.station.begin(id);
  await world.station.end(id, { energyWh: 70_000 });
  await world.advance(id);
  expect(await world.session(id)).toMatchObject({ status: 'completed', cost_minor: 154_000, hold_minor: 150_000 });
  expect(await world.db('payment_operations').where('is_settlement', true)).toMatchObject([{ amount_minor: 150_000 }]);
  expect(await readBalances(world.db, clientId)).toEqual({ balanceMinor: walletMinor - 4_000, debtMinor: 0 });
});

test.each([
  [{ cause: 'energy_limit', reason: 'Remote' }, 'energy_limit'],
  [{ cause: 'soc_limit', reason: 'Remote' }, 'soc_limit'],
  [{ cause: 'money_limit', reason: 'Remote' }, 'money_limit'],
  [{ reason: 'Remote' }, 'operator_stopped'],
  [{ reason: 'Local' }, 'stopped_at_station'],
  [{ reason: 'PowerLoss' }, 'power_loss'],
  [{ reason: 'EmergencyStop' }, 'emergency_stop'],
  [{ reason: 'SomethingNew' }, 'station_other'],
])('an end with %j is told as %s', async (ending, reason) => {
  const id = await world.start();
  await world.station.begin(id);
  await world.station.end(id, ending);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['completed', reason]);
});

test('the driver who asked to stop is named, whatever the station says', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.advance(id);
  await world.stop(id);
  const [stop] = await world.commands('RemoteStopTransaction');
  expect(JSON.parse(String(stop?.arguments))).toEqual({ transactionId: 1 });
  await world.station.end(id, { reason: 'Remote' });
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['completed', 'driver_stopped']);
});

test('a limit reached before the driver asked stays the cause', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.advance(id);
  await world.stop(id);
  await world.station.end(id, { reason: 'Remote', cause: 'energy_limit' });
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['completed', 'energy_limit']);
});
