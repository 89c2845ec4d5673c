import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardId, ChargingWorld } from '../testing/charging-world.ts';
import { expectReleased } from '../testing/expect-released.ts';

let world: ChargingWorld;

beforeEach(async () => {
  world = await ChargingWorld.open();
});

afterEach(() => world.close());

test('a plug that is not inserted in 90 s ends the wait', async () => {
  const id = await world.start();
  await world.station.answer('RemoteStartTransaction', 'accepted');
  world.passSeconds(89);
  await world.advance(id);
  expect((await world.session(id)).status).toBe('starting');
  world.passSeconds(1);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', 'plug_not_inserted']);
  await expectReleased(world, id);
});

test('a station that accepted and vanished is offline, not a plug left out', async () => {
  const id = await world.start();
  await world.station.answer('RemoteStartTransaction', 'accepted');
  await world.station.goOffline();
  world.passSeconds(90);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', 'station_offline']);
});

test('a command lost with its hub fails at the deadline', async () => {
  const id = await world.start();
  await world.station.answer('RemoteStartTransaction', 'sent');
  world.passSeconds(90);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', 'station_no_answer']);
});

test('the hold of a card goes back with the start that came to nothing, and is asked for once', async () => {
  const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
  await world.answerHold(id, 'held');
  await world.station.answer('RemoteStartTransaction', 'accepted');
  world.passSeconds(90);
  for (const again of [1, 2, 3]) {
    await world.advance(id);
    expect(await world.fate(id), String(again)).toEqual(['failed', 'plug_not_inserted']);
  }
  expect(await world.db('payment_operations').where('is_settlement', true)).toMatchObject([{ kind: 'cancel' }]);
});

test('a connector that turns out broken ends the start at once and gives the money back', async () => {
  const id = await world.start();
  await world.station.answer('RemoteStartTransaction', 'accepted');
  await world.station.report(1, 'Preparing');
  await world.advance(id);
  expect((await world.session(id)).status).toBe('starting');
  await world.station.report(1, 'Faulted');
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', 'connector_faulted']);
  await expectReleased(world, id);
});

test('the other connector’s fault is not this one’s', async () => {
  const id = await world.start();
  await world.station.report(2, 'Faulted');
  await world.advance(id);
  expect((await world.session(id)).status).toBe('starting');
});

test('a station that starts after its connector was broken is stopped, and its energy waits for a person', async () => {
  const id = await world.start();
  await world.station.report(1, 'Faulted');
  await world.advance(id);
  await world.station.begin(id);
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
  await world.station.end(id, { energyWh: 200 });
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['needs_review', 'start_after_failure']);
  expect(await world.payment(id)).toMatchObject({ status: 'released', captured_minor: 0 });
});

test('a driver whose start came to nothing can start again at once, on the same connector', async () => {
  const first = await world.start();
  await world.station.answer('RemoteStartTransaction', 'rejected');
  await world.advance(first);
  const second = await world.start();
  expect((await world.session(second)).status).toBe('starting');
});
