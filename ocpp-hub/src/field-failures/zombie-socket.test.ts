import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBoolean } from '@tok/database';
import { beginCharge, meterOf, register, startOf } from '../../testing/test-charge.ts';
import { startTestHub } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

test('a station that comes back while its old socket hangs half-open is served at once', async () => {
  const { fixture, station: zombie, id } = await beginCharge(hub);
  // Reads nothing any more, so it never answers our close: as after a change of the mobile network.
  zombie.socket.pause();
  const back = await hub.connect(fixture);
  await back.call('MeterValues', meterOf(hub, id, 60, [register(1_400)]));
  expect(await hub.transaction(id)).toMatchObject({ status: 'running', energy_wh: 400, suspended_at: null });
  const command = await hub.addCommand(fixture, 'RemoteStopTransaction', { transactionId: id });
  const asked = await back.nextCall();
  expect(asked).toMatchObject({ action: 'RemoteStopTransaction', payload: { transactionId: id } });
  back.answer(asked, { status: 'Accepted' });
  expect(await hub.commandEnd(command)).toMatchObject({ status: 'accepted' });
});

test('what the old socket still sends is neither handled nor answered', async () => {
  const fixture = await hub.addStation();
  const zombie = await hub.connect(fixture);
  await zombie.call('Heartbeat', {});
  const back = await hub.connect(fixture);
  zombie.send('StartTransaction', startOf(hub, 'CARD'));
  await zombie.closed();
  await back.call('Heartbeat', {});
  expect(await hub.count('ocpp_transactions', { station: fixture.id })).toBe(0);
});

test('the end of the old socket does not take the station offline', async () => {
  const fixture = await hub.addStation();
  const zombie = await hub.connect(fixture);
  await zombie.call('Heartbeat', {});
  const back = await hub.connect(fixture);
  zombie.socket.terminate();
  await back.call('Heartbeat', {});
  const link = await hub.db('station_links').where('id', fixture.id).first();
  expect(readBoolean(link.is_online)).toBe(true);
  expect(await hub.count('hub_events', { station: fixture.id, kind: 'station.offline' })).toBe(0);
});
