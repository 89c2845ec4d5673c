import { afterAll, beforeAll, expect, test } from 'vitest';
import { meterOf, register, startOf, statusOf } from '../../testing/test-charge.ts';
import { startTestHub } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

test('two guns of one station do not mix', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const one = await hub.addSession(fixture);
  const two = await hub.addSession(fixture, { connector: fixture.connectors[2], price_minor_per_kwh: 2_000 });
  const start = async (token: string, changes: object): Promise<number> =>
    (await station.call('StartTransaction', startOf(hub, token, changes)))['transactionId'] as number;
  const first = await start(one.token, {});
  const second = await start(two.token, { connectorId: 2, meterStart: 50 });
  await station.call('MeterValues', meterOf(hub, first, 60, [register(1_600)], 1));
  await station.call('MeterValues', meterOf(hub, second, 60, [register(250)], 2));
  // Contradicts itself: the transaction of gun 1 at gun 2.
  await station.call('MeterValues', meterOf(hub, first, 90, [register(1_800)], 2));
  expect(await hub.transaction(first)).toMatchObject({ energy_wh: 600, cost_minor: 900, session: one.id });
  expect(await hub.transaction(second)).toMatchObject({ energy_wh: 200, cost_minor: 400, session: two.id });
  await station.call('StopTransaction', { transactionId: second, meterStop: 300, timestamp: hub.time(100) });
  expect(await hub.transaction(first)).toMatchObject({ status: 'running', energy_wh: 600 });
  expect(await hub.transaction(second)).toMatchObject({ status: 'ended', energy_wh: 250 });
});

test('readings without a transaction move neither gun, and a status of one gun says nothing of the other', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const one = await hub.addSession(fixture);
  const id = (await station.call('StartTransaction', startOf(hub, one.token)))['transactionId'];
  await hub
    .db('ocpp_transactions')
    .where({ id })
    .update({ suspended_at: new Date(hub.time()) });
  await station.call('MeterValues', meterOf(hub, undefined, 60, [register(9_000)], 1));
  await station.call('StatusNotification', statusOf(2, 'Charging'));
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 0, suspended_at: expect.anything() });
});
