import { afterAll, beforeAll, expect, test } from 'vitest';
import { meterOf, register, startOf, statusOf } from '../../testing/test-charge.ts';
import { startTestHub } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

test('a connector that Studio does not know is kept from its first status on, without one', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  for (const connectorId of [0, 7]) await station.call('StatusNotification', statusOf(connectorId, 'Available'));
  const rows = await hub.db('connector_states').where('station', fixture.id).orderBy('number');
  expect(rows.map((row) => [row.number, row.connector])).toEqual([
    [0, null],
    [7, null],
  ]);
});

test('once Studio knows the connector, the next status belongs to it', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  await station.call('StatusNotification', statusOf(7, 'Available'));
  const id = fixture.connectors[2];
  await hub.db('connectors').where({ id }).update({ number: 7 });
  await station.call('StatusNotification', statusOf(7, 'Preparing'));
  const rows = await hub.db('connector_states').where('station', fixture.id);
  expect(rows).toMatchObject([{ number: 7, connector: id, status: 'Preparing' }]);
});

test('a charge on an unknown connector runs to its end and is flagged', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  await station.call('StatusNotification', statusOf(7, 'Preparing'));
  await hub.db('id_tags').insert({ id: crypto.randomUUID(), tag: 'CARD-7', status: 'accepted' });
  const answer = await station.call('StartTransaction', startOf(hub, 'CARD-7', { connectorId: 7 }));
  expect(answer).toMatchObject({ idTagInfo: { status: 'Accepted' } });
  const id = answer['transactionId'] as number;
  await station.call('MeterValues', meterOf(hub, id, 60, [register(1_500)], 7));
  await station.call('StopTransaction', { transactionId: id, meterStop: 1_800, timestamp: hub.time(90) });
  expect(await hub.transaction(id)).toMatchObject({
    status: 'ended',
    connector: null,
    connector_number: 7,
    energy_wh: 800,
    flagList: ['connector_unknown'],
  });
});

test('a start on connector 0 is stored and flagged', async () => {
  const station = await hub.connect(await hub.addStation());
  const answer = await station.call('StartTransaction', startOf(hub, 'ANY', { connectorId: 0 }));
  expect((await hub.transaction(answer['transactionId'])).flagList).toContain('connector_unknown');
});
