import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

test('a command that waited behind another call when the socket was cut is sent when the station is back', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const { token } = await hub.addSession(fixture, { limit_kind: 'energy', limit_wh: 100 });
  const start = { connectorId: 1, idTag: token, meterStart: 0, timestamp: hub.time() };
  const { transactionId } = await station.call('StartTransaction', start);
  const meterValue = [{ timestamp: hub.time(60), sampledValue: [{ value: '200', unit: 'Wh' }] }];
  await station.call('MeterValues', { connectorId: 1, transactionId, meterValue });
  expect(await station.nextCall()).toMatchObject({ action: 'RemoteStopTransaction' });
  const id = await hub.addCommand(fixture, 'ClearCache', {});
  const status = async (): Promise<unknown> => (await hub.db('station_commands').where({ id }).first('status')).status;
  await until(async () => ((await status()) === 'sent' ? true : null));
  station.socket.terminate();
  await until(async () => ((await status()) === 'queued' ? true : null));
  const again = await hub.connect(fixture);
  const call = await again.take((frame) => frame.kind === 'call' && frame.action === 'ClearCache');
  if (call.kind !== 'call') throw new Error('no call');
  again.answer(call, { status: 'Accepted' });
  expect(await hub.commandEnd(id)).toMatchObject({ status: 'accepted' });
});
