import { afterAll, beforeAll, expect, test } from 'vitest';
import { boot, meterOf, register, startOf, statusOf } from '../../../ocpp-hub/testing/test-charge.ts';
import { until } from '../../../ocpp-hub/testing/test-hub.ts';
import type { TestStation } from '../../../ocpp-hub/testing/test-station.ts';
import { PaidCharges, priceMinorPerKwh, walletMinor } from './paid-charges.ts';
import type { PaidCharge } from './paid-charges.ts';

const hourS = 3_600;
const graceS = 900;

let world: PaidCharges;
beforeAll(async () => {
  world = await PaidCharges.open();
});
afterAll(() => world.hub.close());

interface Queue {
  id: number;
  messages: { action: string; payload: object }[];
}

/** Energy flows for two hours while the station has no link; what it would have sent lies in its queue. */
async function chargeWithoutLink(charge: PaidCharge): Promise<Queue> {
  const { hub } = world;
  const start = startOf(hub, charge.token);
  const id = (await charge.station.call('StartTransaction', start))['transactionId'] as number;
  await charge.station.call('MeterValues', meterOf(hub, id, 60, [register(1_500)]));
  await world.settle();
  hub.pass(120);
  charge.station.socket.terminate();
  const meters = [1, 2, 3].map((part) => meterOf(hub, id, (part * hourS) / 2, [register(1_500 + part * 5_000)]));
  hub.pass(2 * hourS);
  const stop = { transactionId: id, meterStop: 20_000, timestamp: hub.time(), reason: 'EVDisconnected' };
  hub.pass(3 * hourS);
  const messages = [
    { action: 'StartTransaction', payload: start },
    ...meters.map((payload) => ({ action: 'MeterValues', payload })),
    { action: 'StopTransaction', payload: stop },
  ];
  return { id, messages };
}

async function comeBack({ fixture }: PaidCharge): Promise<TestStation> {
  const back = await world.hub.connect(fixture);
  await back.call('BootNotification', boot);
  await back.call('StatusNotification', statusOf(1, 'Available'));
  return back;
}

async function expectBilledOnce({ sessionId, clientId }: PaidCharge, energyWh: number): Promise<void> {
  const costMinor = (energyWh / 1_000) * priceMinorPerKwh;
  expect(await world.session(sessionId)).toMatchObject({ energy_wh: energyWh, cost_minor: costMinor });
  expect(await world.payment(sessionId)).toMatchObject({ status: 'captured', captured_minor: costMinor });
  expect(await world.balanceMinor(clientId)).toBe(walletMinor - costMinor);
}

test.each([
  ['in its order', (queue: Queue['messages']) => queue],
  ['backwards', (queue: Queue['messages']) => queue.toReversed()],
  ['twice', (queue: Queue['messages']) => [...queue, ...queue]],
])('a queue of hours ago that comes %s is one charge, billed once', async (_how, order) => {
  const charge = await world.begin();
  const { id, messages } = await chargeWithoutLink(charge);
  const back = await comeBack(charge);
  for (const { action, payload } of order(messages)) {
    await back.call(action, payload);
    await world.settle();
  }
  expect(await world.session(charge.sessionId)).toMatchObject({ status: 'completed', end_reason: 'ev_disconnected' });
  expect((await world.hub.transaction(id)).suspended_at).toBeNull();
  await expectBilledOnce(charge, 19_000);
});

test('a charge whose station forgot it is billed by its last reading; its late stop settles the rest, once', async () => {
  const { hub } = world;
  const charge = await world.begin();
  const { id, messages } = await chargeWithoutLink(charge);
  const back = await comeBack(charge);
  hub.pass(graceS);
  await until(async () => ((await hub.transaction(id)).status === 'ended' ? true : null));
  await world.settle();
  expect(await world.session(charge.sessionId)).toMatchObject({ status: 'completed', end_reason: 'power_loss' });
  await expectBilledOnce(charge, 500);
  for (const { action, payload } of [...messages, ...messages]) await back.call(action, payload);
  await world.settle();
  expect(await world.session(charge.sessionId)).toMatchObject({ status: 'completed', energy_wh: 19_000 });
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 19_000 });
  expect(await world.payment(charge.sessionId)).toMatchObject({ captured_minor: 0.5 * priceMinorPerKwh });
  expect(await world.balanceMinor(charge.clientId)).toBe(walletMinor - 19 * priceMinorPerKwh);
});

test('a stop that a person attaches is billed like the station’s own', async () => {
  const { hub } = world;
  const charge = await world.begin();
  const id = (await charge.station.call('StartTransaction', startOf(hub, charge.token)))['transactionId'] as number;
  await world.settle();
  hub.pass(hourS);
  const stop = { transactionId: -1, meterStop: 9_000, timestamp: hub.time(), reason: 'Local' };
  await charge.station.call('StopTransaction', stop);
  await world.settle();
  expect((await world.session(charge.sessionId)).status).toBe('charging');
  const decision = { resolution: 'attach', transaction: id };
  await hub.db('unmatched_stops').where('station', charge.fixture.id).update(decision);
  await until(async () => ((await hub.transaction(id)).status === 'ended' ? true : null));
  await world.settle();
  expect(await world.session(charge.sessionId)).toMatchObject({
    status: 'completed',
    end_reason: 'stopped_at_station',
  });
  await expectBilledOnce(charge, 8_000);
});
