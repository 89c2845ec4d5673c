import { readBalances } from '@tok/payments';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardId, ChargingWorld, clientId, walletMinor } from '../testing/charging-world.ts';

const hourS = 3_600;
let world: ChargingWorld;

beforeEach(async () => {
  world = await ChargingWorld.open();
});

afterEach(() => world.close());

async function chargeThenSilence(request: Parameters<ChargingWorld['start']>[0] = {}): Promise<string> {
  const id = await world.start(request);
  if (request?.source?.kind === 'card') await world.answerHold(id, 'held');
  await world.station.begin(id);
  await world.advance(id);
  world.passSeconds(60);
  await world.station.read(id, 1_000);
  await world.station.goOffline();
  return id;
}

test('a station that comes back with its queue ends the charge as if it had never been away', async () => {
  const id = await chargeThenSilence();
  world.passSeconds(5 * hourS);
  await world.advance(id);
  expect((await world.session(id)).status).toBe('charging');
  await world.station.goOnline();
  await world.station.end(id, { energyWh: 2_500 });
  await world.advance(id);
  expect(await world.session(id)).toMatchObject({ status: 'completed', energy_wh: 2_500, cost_minor: 5_500 });
});

test('a day of silence settles by the last reading', async () => {
  const id = await chargeThenSilence();
  world.passSeconds(24 * hourS - 1);
  await world.advance(id);
  expect((await world.session(id)).status).toBe('charging');
  world.passSeconds(1);
  await world.advance(id);
  expect(await world.session(id)).toMatchObject({
    status: 'completed',
    end_reason: 'station_silent',
    energy_wh: 1_000,
    cost_minor: 2_200,
  });
});

test('with a card the hold is used in time: a day before the provider takes it back', async () => {
  const id = await chargeThenSilence({ source: { kind: 'card', paymentMethodId: cardId } });
  world.passSeconds(5 * 24 * hourS);
  await world.advance(id);
  expect((await world.session(id)).status).toBe('charging');
  world.passSeconds(24 * hourS);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['completed', 'station_silent']);
  expect(await world.db('payment_operations').where('is_settlement', true)).toMatchObject([{ amount_minor: 2_200 }]);
});

test('a silent station without a reading that counts costs nothing', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.advance(id);
  await world.station.goOffline();
  world.passSeconds(24 * hourS);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', 'no_energy']);
});

test('when it comes back it is stopped, and what it delivered more is taken without a second capture', async () => {
  const id = await chargeThenSilence();
  world.passSeconds(24 * hourS);
  await world.advance(id);
  await world.station.goOnline();
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
  await world.station.end(id, { energyWh: 1_000 });
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['completed', 'station_silent']);

  await world.db('ocpp_transactions').update({ energy_wh: 4_000 });
  await world.advance(id);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['completed', 'station_silent']);
  expect(await world.session(id)).toMatchObject({ energy_wh: 4_000, cost_minor: 8_800 });
  expect(await world.payment(id)).toMatchObject({ captured_minor: 2_200 });
  expect(await readBalances(world.db, clientId)).toEqual({ balanceMinor: walletMinor - 8_800, debtMinor: 0 });
});

test('a stop is repeated while the station does not end, ever more rarely', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.advance(id);
  await world.stop(id);
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
  await world.station.answer('RemoteStopTransaction', 'rejected');
  world.passSeconds(29);
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
  world.passSeconds(1);
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(2);
  await world.station.answer('RemoteStopTransaction', 'timed_out');
  world.passSeconds(30);
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(2);
});

test('a station that comes back is told again at once', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.advance(id);
  await world.stop(id);
  await world.station.answer('RemoteStopTransaction', 'timed_out');
  world.passSeconds(1);
  await world.station.goOffline();
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
  await world.station.goOnline();
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(2);
});

test('a station that is back and goes on charging is left alone', async () => {
  const id = await chargeThenSilence();
  world.passSeconds(60);
  await world.station.goOnline();
  await world.station.report(1, 'Charging');
  world.passSeconds(3_600);
  await world.advance(id);
  expect((await world.session(id)).status).toBe('charging');
});
