import { afterAll, beforeAll, expect, test } from 'vitest';
import { wakeUp } from '@tok/database';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
let fixture: StationFixture;
beforeAll(async () => {
  hub = await startTestHub();
  fixture = await hub.addStation();
});
afterAll(() => hub.close());

/** As extensions/charging does when it hears of the start. */
async function openSession(transaction: unknown, changes: Record<string, unknown> = {}): Promise<string> {
  const session = { origin: 'tag', transaction, status: 'charging', price_minor_per_kwh: 2_000 };
  const { id } = await hub.addSession(fixture, { ...session, ...changes });
  await wakeUp(hub.db, 'tok_tag_sessions');
  return id;
}

const linked = (transaction: unknown): Promise<string> =>
  until(async () => (await hub.transaction(transaction)).session);

function meter(transactionId: unknown, wh: number, connectorId = 1): object {
  const meterValue = [{ timestamp: hub.time(), sampledValue: [{ value: String(wh), unit: 'Wh' }] }];
  return { connectorId, transactionId, meterValue };
}

test('a session opened for a tag’s transaction stands in it, and its limit stops the charge', async () => {
  await hub.addTag('TAG-1', { client: await hub.addClient() });
  const station = await hub.connect(fixture);
  const start = { connectorId: 1, idTag: 'TAG-1', meterStart: 1_000, timestamp: hub.time() };
  const { transactionId } = await station.call('StartTransaction', start);
  hub.pass(60);
  await station.call('MeterValues', meter(transactionId, 1_400));
  expect(await hub.transaction(transactionId)).toMatchObject({ session: null, cost_minor: null, energy_wh: 400 });

  const session = await openSession(transactionId, { hold_minor: 1_500 });
  expect(await linked(transactionId)).toBe(session);
  expect((await hub.transaction(transactionId)).cost_minor).toBe(800);
  hub.pass(60);
  await station.call('MeterValues', meter(transactionId, 1_800));
  expect(await station.nextCall()).toMatchObject({ action: 'RemoteStopTransaction', payload: { transactionId } });
  expect(await hub.transaction(transactionId)).toMatchObject({ cost_minor: 1_600, stop_cause: 'money_limit' });
  await station.call('StopTransaction', { transactionId, meterStop: 1_800, timestamp: hub.time() });
  station.socket.terminate();
});

test('a transaction that has ended, of a station that is away, is linked too, and only once', async () => {
  const station = await hub.connect(fixture);
  const start = { connectorId: 2, idTag: 'TAG-1', meterStart: 0, timestamp: hub.time(-600) };
  const { transactionId } = await station.call('StartTransaction', start);
  await station.call('StopTransaction', { transactionId, meterStop: 500, timestamp: hub.time(-60) });
  station.socket.terminate();
  const first = await openSession(transactionId, { connector: fixture.connectors[2] });
  expect(await linked(transactionId)).toBe(first);
  expect((await hub.transaction(transactionId)).cost_minor).toBe(1_000);
});
