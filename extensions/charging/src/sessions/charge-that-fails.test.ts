import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardId, ChargingWorld } from '../testing/charging-world.ts';
import { expectReleased } from '../testing/expect-released.ts';

let world: ChargingWorld;

beforeEach(async () => {
  world = await ChargingWorld.open();
});

afterEach(() => world.close());

test.each([
  ['rejected', 'station_rejected'],
  ['failed', 'station_rejected'],
  ['expired', 'station_offline'],
  ['timed_out', 'station_no_answer'],
])('a start that is %s fails as %s and gives the money back', async (status, reason) => {
  const id = await world.start();
  await world.station.answer('RemoteStartTransaction', status);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', reason]);
  await expectReleased(world, id);
});

test('an answer lost with its connection is waited for: the station may have started', async () => {
  const id = await world.start();
  await world.station.answer('RemoteStartTransaction', 'timed_out');
  await world.station.goOffline();
  await world.advance(id);
  expect((await world.session(id)).status).toBe('starting');
  world.passSeconds(10);
  await world.station.goOnline();
  await world.advance(id);
  expect((await world.session(id)).status).toBe('starting');
  await world.station.begin(id);
  await world.advance(id);
  expect((await world.session(id)).status).toBe('charging');
});

test('a station whose socket is gone is offline for a start, although people are not told so yet', async () => {
  const id = await world.start();
  await world.station.loseSocket();
  world.passSeconds(90);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', 'station_offline']);
  await expectReleased(world, id);
});

test.each([
  ['insufficient_funds', 'card_declined'],
  [null, 'card_declined'],
  ['expired_on_confirmation', 'confirmation_expired'],
  ['internal_timeout', 'payment_unavailable'],
  ['invalid_credentials', 'payment_unavailable'],
])('a hold refused with %s ends the session as %s, the station unasked', async (failureCode, reason) => {
  const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
  await world.answerHold(id, 'failed', failureCode);
  expect(await world.fate(id)).toEqual(['failed', reason]);
  expect(await world.commands('RemoteStartTransaction')).toEqual([]);
});

test('a bank form left open frees the connector after 15 minutes', async () => {
  const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
  await world.answerHold(id, 'awaiting_confirmation');
  world.passSeconds(900);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', 'confirmation_expired']);
  expect(await world.db('payment_operations').where('is_settlement', true)).toHaveLength(1);
});

test('a driver who changes his mind before the money is held pays nothing', async () => {
  const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
  await world.stop(id);
  expect(await world.fate(id)).toEqual(['failed', 'cancelled_by_driver']);
  expect(await world.payment(id)).toMatchObject({ status: 'released', captured_minor: 0 });
});

test('a driver who changes his mind before the station answers takes the unsent command back', async () => {
  const id = await world.start();
  await world.stop(id);
  expect(await world.fate(id)).toEqual(['failed', 'cancelled_by_driver']);
  const [start] = await world.commands('RemoteStartTransaction');
  expect(Number(start?.expires_at)).toBe(world.now().getTime());
  await expectReleased(world, id);
});

test('a charge without energy costs nothing', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.station.end(id, { energyWh: 0 });
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', 'no_energy']);
  await expectReleased(world, id);
});

test.each([
  ['final_implausible', 'meter_implausible'],
  ['final_below_start', 'meter_backwards'],
  ['final_missing', 'stop_without_reading'],
])('an end flagged %s waits for a person, the money held', async (flag, reason) => {
  const id = await world.start();
  await world.station.begin(id);
  await world.station.end(id, { energyWh: 900_000, flags: ['register_jump', flag] });
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['needs_review', reason]);
  expect(await world.payment(id)).toMatchObject({ status: 'held', captured_minor: 0 });
});

test('a note about the clock or a single wild reading does not stop the bill', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.station.end(id, { flags: ['clock_implausible', 'register_jump'] });
  await world.advance(id);
  expect((await world.session(id)).status).toBe('completed');
});

test('a station that starts after all is told to stop, and its energy is not billed by guessing', async () => {
  const id = await world.start();
  await world.stop(id);
  world.passSeconds(5);
  await world.station.begin(id);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', 'cancelled_by_driver']);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
  await world.station.end(id, { energyWh: 300 });
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['needs_review', 'start_after_failure']);
  expect(await world.payment(id)).toMatchObject({ status: 'released', captured_minor: 0 });
});

test('a late start that delivered nothing leaves the failure as it is', async () => {
  const id = await world.start();
  await world.stop(id);
  await world.station.begin(id);
  await world.advance(id);
  await world.station.end(id, { energyWh: 0 });
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', 'cancelled_by_driver']);
});

test('a capture the provider refused brings the completed session before a person', async () => {
  const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
  await world.answerHold(id, 'held');
  await world.station.begin(id);
  await world.station.end(id);
  await world.advance(id);
  await world.answerHold(id, 'failed', 'general_decline');
  expect(await world.fate(id)).toEqual(['needs_review', 'settlement_failed']);
  expect(await world.session(id)).toMatchObject({ cost_minor: 3_740, energy_wh: 1_700 });
});
