import { afterEach, beforeEach, expect, test } from 'vitest';
import { findDriver } from '../sessions/driver.ts';
import { loadSessionView } from '../sessions/session-view.ts';
import { startSession } from '../sessions/start-session.ts';
import { cardId, ChargingWorld, clientId, startOf, userId } from '../testing/charging-world.ts';

const hourS = 3_600;
const card = { source: { kind: 'card' as const, paymentMethodId: cardId } };
let world: ChargingWorld;

beforeEach(async () => {
  world = await ChargingWorld.open();
});

afterEach(() => world.close());

test('a start that is pressed again and again has one session and one hold', async () => {
  const request = startOf(card);
  const driver = await findDriver(world.db, userId);
  const taken = await Promise.all([1, 2, 3].map(() => startSession(world.context, driver, request)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await world.db('payments').where('session', request.id)).toHaveLength(1);
  expect(await world.db('payment_operations')).toHaveLength(1);
});

test('the driver sees what was held, what was taken and what went back', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.station.end(id, { energyWh: 1_700 });
  await world.advance(id);
  expect((await loadSessionView(world.context, clientId, id))?.payment).toMatchObject({
    status: 'captured',
    heldMinor: 150_000,
    capturedMinor: 3_740,
    releasedMinor: 150_000 - 3_740,
  });
});

test('a hold is used before the provider takes it back, though the charge goes on', async () => {
  const id = await world.start(card);
  await world.answerHold(id, 'held');
  await world.station.begin(id);
  await world.advance(id);
  await world.station.read(id, 5_000);
  world.passSeconds(6 * 24 * hourS);
  await world.station.read(id, 6_000);
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
  world.passSeconds(12 * hourS);
  await world.station.read(id, 6_100);
  await world.advance(id);
  expect(await world.session(id)).toMatchObject({ status: 'completed', energy_wh: 6_100 });
  expect(await world.db('payment_operations').where('is_settlement', true)).toMatchObject([
    { kind: 'capture', amount_minor: 13_420 },
  ]);
});
