import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameLimits, serialiseCallResult } from '@tok/ocpp';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const boot = { chargePointVendor: 'Vendor', chargePointModel: 'Model' };

test.each([
  ['an unknown action', 'FlyToTheMoon', {}, 'NotImplemented'],
  ['the name constructor', 'constructor', {}, 'NotImplemented'],
  ['the name __proto__', '__proto__', {}, 'NotImplemented'],
  ['an action of the other side', 'RemoteStartTransaction', { idTag: 'A' }, 'NotSupported'],
  ['an unknown field', 'BootNotification', { ...boot, colour: 'red' }, 'FormationViolation'],
  ['a missing field', 'BootNotification', { chargePointVendor: 'V' }, 'OccurenceConstraintViolation'],
  ['a wrong type', 'BootNotification', { ...boot, chargePointModel: 5 }, 'TypeConstraintViolation'],
  [
    'text that is too long',
    'BootNotification',
    { ...boot, chargePointModel: 'x'.repeat(21) },
    'PropertyConstraintViolation',
  ],
  ['a connector below zero', 'MeterValues', { connectorId: -1, meterValue: [] }, 'PropertyConstraintViolation'],
  [
    'a connector beyond any station',
    'MeterValues',
    { connectorId: 101, meterValue: [] },
    'PropertyConstraintViolation',
  ],
])('answers %s with a CALLERROR', async (_what, action, payload, code) => {
  const station = await hub.connect(await hub.addStation());
  expect(await station.failingCall(action, payload)).toBe(code);
});

test('does not repeat to a station what it sent', async () => {
  const station = await hub.connect(await hub.addStation());
  const messageId = station.send('BootNotification', { ...boot, secretField: 'secret value' });
  expect(JSON.stringify(await station.answerTo(messageId))).not.toContain('secret');
});

test('lives through malformed messages and answers the next good one', async () => {
  const station = await hub.connect(await hub.addStation());
  for (const text of ['', '{', 'null', '[]', '[2]', '[2,"a"]', '[9,"1","Heartbeat",{}]']) station.sendText(text);
  station.socket.send(Buffer.from([1, 2, 3]), { binary: true });
  expect(await station.call('Heartbeat', {})).toHaveProperty('currentTime');
});

test('closes a socket that sends nothing but rubbish', async () => {
  const station = await hub.connect(await hub.addStation());
  for (let i = 0; i < 20; i++) station.sendText('rubbish');
  expect(await station.closed()).toBe(1008);
});

test('closes a socket that sends more than a frame may have, without reading it', async () => {
  const station = await hub.connect(await hub.addStation());
  station.sendText(' '.repeat(frameLimits.frameBytesMax + 1));
  expect(await station.closed()).toBe(1009);
});

test('answers pipelined calls in their order', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const order: string[] = [];
  station.socket.on('message', (data) => order.push((JSON.parse(String(data)) as string[])[1] ?? ''));
  const sent = ['Available', 'Preparing', 'Charging', 'Finishing', 'Available'].map((status, index) =>
    station.send('StatusNotification', { connectorId: 1, errorCode: 'NoError', status }, `pipelined-${index}`),
  );
  sent.push(station.send('Heartbeat', {}, 'pipelined-last'));
  await station.answerTo('pipelined-last');
  expect(order).toEqual(sent);
  const state = await hub.db('connector_states').where({ station: fixture.id, number: 1 }).first();
  expect(state.status).toBe('Available');
});

test('the same message id with other content is another call', async () => {
  const station = await hub.connect(await hub.addStation());
  station.send('Heartbeat', {}, '1');
  expect(await station.answerTo('1')).toMatchObject({ payload: { currentTime: hub.time() } });
  station.send('DataTransfer', { vendorId: 'x' }, '1');
  expect(await station.answerTo('1')).toMatchObject({ payload: { status: 'UnknownVendorId' } });
});

test('an answer nobody waits for is ignored', async () => {
  const station = await hub.connect(await hub.addStation());
  station.sendText(serialiseCallResult('made-up', { status: 'Accepted' }));
  expect(await station.call('Heartbeat', {})).toHaveProperty('currentTime');
});

test('a station that calls faster than allowed is read more slowly and loses nothing', async () => {
  const slow = await startTestHub({ callsPerSecondMax: 200 });
  try {
    const station = await slow.connect(await slow.addStation());
    const startedAtMs = performance.now();
    for (let i = 0; i < 260; i++) station.send('Heartbeat', {});
    await station.answerTo('260');
    expect(performance.now() - startedAtMs).toBeGreaterThan(200);
  } finally {
    await slow.close();
  }
});

test('a peer that answers no ping is dropped and shown offline', async () => {
  const quick = await startTestHub({ timing: { pingIntervalMs: 40 } });
  try {
    const fixture = await quick.addStation();
    const station = await quick.dial(fixture).opened();
    station.socket.pong = () => undefined;
    (station.socket as unknown as { _autoPong: boolean })._autoPong = false;
    expect(await station.closed()).toBe(1006);
    await until(async () => ((await quick.count('hub_events', { kind: 'station.offline' })) > 0 ? true : null));
  } finally {
    await quick.close();
  }
});

test('logs every frame, without passwords and start tokens', async () => {
  const own = await startTestHub();
  const fixture = await own.addStation();
  const station = await own.connect(fixture);
  await station.call('Authorize', { idTag: 'TOKENTOKENTOKENTOKEN' });
  await own.addCommand(fixture, 'ChangeConfiguration', { key: 'WifiPassword', value: 'deadbeef' });
  const call = await station.nextCall();
  expect(call.payload).toEqual({ key: 'WifiPassword', value: 'deadbeef' });
  station.answer(call, { status: 'Accepted' });
  await until(async () => ((await own.count('station_commands', { status: 'accepted' })) > 0 ? true : null));
  await own.hub.close();
  const rows = (await own.db('ocpp_messages').orderBy('id')) as {
    action: string;
    direction: string;
    message_type: number;
  }[];
  expect(rows.map((row) => `${row.direction} ${row.message_type} ${row.action}`)).toEqual([
    'in 2 Authorize',
    'out 3 Authorize',
    'out 2 ChangeConfiguration',
    'in 3 ChangeConfiguration',
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/deadbeef|TOKENTOKEN/);
  await own.close();
});
