import { readBalances } from '@tok/payments';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSessionView } from '../sessions/session-view.ts';
import {
  cardId,
  ChargingWorld,
  clientId,
  priceMinorPerKwh,
  secondConnectorId,
  walletMinor,
} from '../testing/charging-world.ts';
import { HubEvents } from '../worker/hub-events.ts';
import { sweepLateStops } from '../worker/sweep.ts';

let world: ChargingWorld;

beforeEach(async () => {
  world = await ChargingWorld.open();
});

afterEach(() => world.close());

const minuteS = 60;

/** 1 kWh so far. */
async function charge(request: Parameters<ChargingWorld['start']>[0] = {}): Promise<string> {
  const id = await world.start(request);
  if (request?.source?.kind === 'card') await world.answerHold(id, 'held');
  await world.station.begin(id);
  await world.advance(id);
  world.passSeconds(minuteS);
  await world.station.read(id, 1_000);
  return id;
}

const card = { source: { kind: 'card' as const, paymentMethodId: cardId } };

test('a charge that a power loss ended is billed by its last reading, and the driver is told why', async () => {
  const id = await charge();
  await world.station.goOffline();
  world.passSeconds(minuteS);
  await world.station.goOnline();
  world.passSeconds(15 * minuteS);
  await world.advance(id);
  expect((await world.session(id)).status).toBe('charging');
  await world.station.forget(id);
  await world.advance(id);
  expect(await world.session(id)).toMatchObject({
    status: 'completed',
    end_reason: 'power_loss',
    energy_wh: 1_000,
    cost_minor: priceMinorPerKwh,
  });
});

test('a power loss before the first reading costs nothing', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.advance(id);
  await world.station.forget(id);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['failed', 'no_energy']);
});

describe('the stop that comes after the bill', () => {
  async function billed(change: object = {}): Promise<string> {
    const id = await charge(card);
    await world.station.forget(id);
    await world.advance(id);
    const captured = { status: 'captured', captured_minor: priceMinorPerKwh, settled_at: world.now(), ...change };
    await world.db('payments').where({ session: id }).update(captured);
    await world.db('payment_operations').where({ is_settlement: true }).update({ state: 'ok' });
    return id;
  }
  const late = ['closed_without_stop', 'late_stop'];

  test('with more energy takes the rest from the wallet, once, and captures nothing again', async () => {
    const id = await billed();
    await world.station.end(id, { energyWh: 4_000, flags: late });
    const events = new HubEvents(world.context);
    for (let again = 0; again < 2; again += 1) {
      await events.consume();
      await world.advance(id);
      await sweepLateStops(world.context);
    }
    expect(await world.fate(id)).toEqual(['completed', 'power_loss']);
    expect(await world.session(id)).toMatchObject({ energy_wh: 4_000, cost_minor: 4 * priceMinorPerKwh });
    expect(await world.db('payment_operations').where('is_settlement', true)).toHaveLength(1);
    expect(await readBalances(world.db, clientId)).toEqual({
      balanceMinor: walletMinor - 3 * priceMinorPerKwh,
      debtMinor: 0,
    });
  });

  test('with more than the wallet has leaves a debt', async () => {
    const id = await billed();
    await world.emptyWallet(clientId, walletMinor - 100);
    await world.station.end(id, { energyWh: 4_000, flags: late });
    await world.advance(id);
    expect(await readBalances(world.db, clientId)).toEqual({ balanceMinor: 0, debtMinor: 3 * priceMinorPerKwh - 100 });
    expect(await world.db('debts')).toMatchObject([{ session: id, status: 'open' }]);
  });

  test('with less energy gives the rest back to the card', async () => {
    const id = await billed();
    await world.station.end(id, { energyWh: 400, flags: late });
    await world.advance(id);
    await world.advance(id);
    expect(await world.session(id)).toMatchObject({ status: 'completed', energy_wh: 400, cost_minor: 880 });
    expect(await world.db('refunds')).toMatchObject([
      {
        session: id,
        destination: 'card',
        amount_minor: priceMinorPerKwh - 880,
        reason: expect.stringContaining('0,4'),
      },
    ]);
  });

  test('waits until the provider has confirmed the capture, and is found by the sweep then', async () => {
    const id = await billed({ status: 'capturing', captured_minor: 0, settled_at: null });
    await world.station.end(id, { energyWh: 4_000, flags: late });
    await world.advance(id);
    expect(await world.session(id)).toMatchObject({ status: 'completed', energy_wh: 1_000 });
    await world.db('payments').where({ session: id }).update({ status: 'captured', captured_minor: priceMinorPerKwh });
    await sweepLateStops(world.context);
    expect(await world.session(id)).toMatchObject({ status: 'completed', energy_wh: 4_000 });
  });

  test('a second time with yet another energy, or with figures in doubt, goes before a person', async () => {
    const id = await billed();
    await world.station.end(id, { energyWh: 4_000, flags: late });
    await world.advance(id);
    await world.station.end(id, { energyWh: 5_000, flags: late });
    await world.advance(id);
    expect(await world.fate(id)).toEqual(['needs_review', 'late_stop']);
    expect(await world.session(id)).toMatchObject({ energy_wh: 4_000, cost_minor: 4 * priceMinorPerKwh });
    const other = await billed();
    await world.station.end(other, { energyWh: 4_000, flags: [...late, 'final_implausible'] });
    await world.advance(other);
    expect(await world.fate(other)).toEqual(['needs_review', 'late_stop']);
    expect(await world.session(other)).toMatchObject({ energy_wh: 1_000 });
  });
});

test('what a person decided knowing of the late stop stays', async () => {
  const id = await charge();
  await world.station.forget(id);
  await world.advance(id);
  const flags = ['closed_without_stop', 'late_stop', 'final_implausible'];
  await world.station.end(id, { energyWh: 4_000, flags });
  await world.advance(id);
  await world.db('charging_sessions').where({ id }).update({ status: 'completed' });
  await world.advance(id);
  expect((await world.session(id)).status).toBe('completed');
});

test('a late stop that contradicts the readings goes before a person although the bill would be the same', async () => {
  const id = await charge();
  await world.station.forget(id);
  await world.advance(id);
  await world.station.end(id, { energyWh: 1_000, flags: ['closed_without_stop', 'late_stop', 'final_below_start'] });
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['needs_review', 'meter_backwards']);
});

test('a late stop with the energy of the bill changes nothing', async () => {
  const id = await charge();
  await world.station.forget(id);
  await world.advance(id);
  await world.db('ocpp_transactions').update({ meter_stop_wh: 101_200, updated_at: world.now() });
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['completed', 'power_loss']);
});

test.each(['Finishing', 'Faulted', 'SuspendedEVSE'])(
  'a connector that hangs in %s after the charge keeps neither the driver nor the session',
  async (status) => {
    const id = await charge();
    await world.station.report(1, status);
    await world.station.end(id);
    await world.advance(id);
    expect((await world.session(id)).status).toBe('completed');
    const next = await world.start({ connectorId: secondConnectorId });
    expect((await world.session(next)).status).toBe('starting');
  },
);

test('a charge whose connector reports a fault has time to end by itself, and is stopped after that', async () => {
  const id = await charge();
  await world.station.report(1, 'Faulted');
  world.passSeconds(5 * minuteS - 1);
  await world.station.report(1, 'Faulted');
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toEqual([]);
  world.passSeconds(1);
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
  await world.station.end(id, { energyWh: 1_200, reason: 'Remote' });
  await world.advance(id);
  expect(await world.session(id)).toMatchObject({
    status: 'completed',
    end_reason: 'connector_faulted',
    energy_wh: 1_200,
  });
});

test('a connector that recovers from its fault goes on charging', async () => {
  const id = await charge();
  await world.station.report(1, 'Faulted');
  world.passSeconds(4 * minuteS);
  await world.station.report(1, 'Charging');
  world.passSeconds(10 * minuteS);
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toEqual([]);
  expect((await world.session(id)).status).toBe('charging');
});

test('a fault of the connector while the station is away is not acted on', async () => {
  const id = await charge();
  await world.station.report(1, 'Faulted');
  await world.station.goOffline();
  world.passSeconds(10 * minuteS);
  await world.advance(id);
  expect(await world.commands('RemoteStopTransaction')).toEqual([]);
});

test('a stop that was accepted and never came settles by the last reading', async () => {
  const id = await charge(card);
  await world.stop(id);
  await world.station.answer('RemoteStopTransaction', 'accepted');
  world.passSeconds(30 * minuteS - 1);
  await world.advance(id);
  expect((await world.session(id)).status).toBe('charging');
  world.passSeconds(1);
  await world.advance(id);
  expect(await world.fate(id)).toEqual(['completed', 'station_silent']);
  expect(await world.db('payment_operations').where('is_settlement', true)).toMatchObject([
    { kind: 'capture', amount_minor: priceMinorPerKwh },
  ]);
});

test('a stop that was accepted while the energy still flows is asked for again, not believed', async () => {
  const id = await charge();
  await world.stop(id);
  await world.station.answer('RemoteStopTransaction', 'accepted');
  for (let part = 1; part <= 4; part += 1) {
    world.passSeconds(10 * minuteS);
    await world.station.read(id, 1_000 + part * 500);
    await world.advance(id);
  }
  expect((await world.session(id)).status).toBe('charging');
  expect((await world.commands('RemoteStopTransaction')).length).toBeGreaterThan(1);
});

test('a stop accepted by a station that then lost its link waits for the station', async () => {
  const id = await charge();
  await world.stop(id);
  await world.station.answer('RemoteStopTransaction', 'accepted');
  await world.station.goOffline();
  world.passSeconds(60 * minuteS);
  await world.advance(id);
  expect((await world.session(id)).status).toBe('charging');
});

test('drivers are told when the link of their charge is lost and when it is back', async () => {
  const id = await charge();
  const events = new HubEvents(world.context);
  await events.consume();
  for (const kind of ['station.offline', 'station.online']) {
    world.changedSessions.length = 0;
    const { station } = await world.session(id);
    await world.db('hub_events').insert({ kind, station, payload: '{}', created_at: world.now() });
    await events.consume();
    expect(world.changedSessions, kind).toEqual([id]);
  }
});

test('a driver sees since when the charge pauses, and that it goes on', async () => {
  const id = await charge();
  const pauses = async (): Promise<string | null | undefined> =>
    (await loadSessionView(world.context, clientId, id))?.suspendedAt;
  expect(await pauses()).toBeNull();
  await world.db('ocpp_transactions').update({ suspended_at: world.now() });
  expect(await pauses()).toBe(world.now().toISOString());
  await world.db('ocpp_transactions').update({ suspended_at: null });
  expect(await pauses()).toBeNull();
});
