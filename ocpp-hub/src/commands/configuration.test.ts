import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readBoolean, readJson } from '@tok/database';
import type { StationConfigurationRow } from '@tok/database';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';

let hub: TestHub;
let fixture: StationFixture;
let station: TestStation;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());
beforeEach(async () => {
  fixture = await hub.addStation();
  station = await hub.connect(fixture);
});

async function send(action: string, args: object, answer: object): Promise<void> {
  const id = await hub.addCommand(fixture, action, args);
  station.answer(await station.nextCall(), answer);
  await hub.commandEnd(id);
}

async function configuration(): Promise<Record<string, string | null>> {
  const rows: StationConfigurationRow[] = await hub.db('station_configuration').where('station', fixture.id);
  return Object.fromEntries(rows.map((row) => [row.key, row.value]));
}

const key = (name: string, value?: string) => ({ key: name, readonly: false, ...(value !== undefined && { value }) });

test('a full answer is the whole configuration: keys that are gone go', async () => {
  await send('GetConfiguration', {}, { configurationKey: [key('A', '1'), { ...key('B', '2'), readonly: true }] });
  expect(await configuration()).toEqual({ A: '1', B: '2' });
  const b: StationConfigurationRow = await hub
    .db('station_configuration')
    .where({ station: fixture.id, key: 'B' })
    .first();
  expect(readBoolean(b.is_readonly)).toBe(true);
  await send('GetConfiguration', { key: [] }, { configurationKey: [key('B', '3'), key('C')] });
  expect(await configuration()).toEqual({ B: '3', C: null });
});

test('an answer for some keys leaves the others, and forgets those the station does not know', async () => {
  await send('GetConfiguration', {}, { configurationKey: [key('A', '1'), key('B', '2'), key('C', '3')] });
  await send('GetConfiguration', { key: ['A', 'b'] }, { configurationKey: [key('A', '9')], unknownKey: ['b'] });
  expect(await configuration()).toEqual({ A: '9', C: '3' });
});

test('an empty answer to the question for everything takes nothing away', async () => {
  await send('GetConfiguration', {}, { configurationKey: [key('A', '1')] });
  await send('GetConfiguration', {}, {});
  expect(await configuration()).toEqual({ A: '1' });
});

test('a key in another case of letters, or twice in one answer, is the same key', async () => {
  await send('GetConfiguration', {}, { configurationKey: [key('HeartbeatInterval', '1')] });
  await send(
    'GetConfiguration',
    {},
    { configurationKey: [key('heartbeatinterval', '2'), key('HEARTBEATINTERVAL', '3')] },
  );
  expect(await configuration()).toEqual({ HeartbeatInterval: '3' });
  await send('ChangeConfiguration', { key: 'heartbeatINTERVAL', value: '60' }, { status: 'Accepted' });
  expect(await configuration()).toEqual({ HeartbeatInterval: '60' });
});

test('of secrets only their existence is kept', async () => {
  const configurationKey = [key('AuthorizationKey', 'deadbeef'), key('WifiPassword', 'deadbeef'), key('A', '1')];
  await send('GetConfiguration', {}, { configurationKey });
  await send('ChangeConfiguration', { key: 'ApnPassword', value: 'deadbeef' }, { status: 'Accepted' });
  expect(await configuration()).toEqual({ AuthorizationKey: null, WifiPassword: null, ApnPassword: null, A: '1' });
  expect(JSON.stringify(await hub.db('station_commands').where('station', fixture.id))).not.toContain('deadbeef');
});

test('secrets are in no logged frame either, not even of an answer that came too late', async () => {
  const own = await startTestHub({ timing: { callTimeoutMs: 50 } });
  const place = await own.addStation();
  const socket = await own.connect(place);
  await own.addCommand(place, 'ChangeConfiguration', { key: 'WifiPassword', value: 'deadbeef' });
  socket.answer(await socket.nextCall(), { status: 'Accepted' });
  const late = await own.addCommand(place, 'GetConfiguration', {}, { created_at: new Date(own.time(1)) });
  const call = await socket.nextCall();
  await own.commandEnd(late);
  socket.answer(call, { configurationKey: [key('AuthorizationKey', 'deadbeef')] });
  await socket.call('DataTransfer', { vendorId: 'x', data: 'ftp://u:deadbeef@host' });
  await own.hub.close();
  const rows = await own.db('ocpp_messages').where('station', place.id);
  expect(rows).toHaveLength(6);
  expect(JSON.stringify(rows)).not.toContain('deadbeef');
  await own.close();
});

test.each([
  ['Accepted', '60'],
  ['RebootRequired', '60'],
  ['Rejected', '300'],
  ['NotSupported', '300'],
])('after a change that is answered %s the value is %s', async (status, value) => {
  await send('GetConfiguration', {}, { configurationKey: [key('HeartbeatInterval', '300')] });
  await send('ChangeConfiguration', { key: 'HeartbeatInterval', value: '60' }, { status });
  expect(await configuration()).toEqual({ HeartbeatInterval: value });
});

test('a value that the standard does not allow is not sent', async () => {
  const id = await hub.addCommand(fixture, 'ChangeConfiguration', { key: 'WebSocketPingInterval', value: '1m' });
  const row = await hub.commandEnd(id);
  expect(row).toMatchObject({ status: 'failed', sent_at: null });
  expect(row.outcome).toMatch(/целое число секунд/);
});

test('secrets do not stay in a command that was never sent', async () => {
  const expires_at = new Date(hub.time(-1));
  const args = { key: 'WifiPassword', value: 'deadbeef' };
  const row = await hub.commandEnd(await hub.addCommand(fixture, 'ChangeConfiguration', args, { expires_at }));
  expect(readJson(row.arguments)).toEqual({ key: 'WifiPassword', value: '***' });
});

const boot = { chargePointVendor: 'V', chargePointModel: 'M', firmwareVersion: '1' };

async function questions(): Promise<number> {
  return hub.count('station_commands', { station: fixture.id, action: 'GetConfiguration' });
}

test('a station that boots for the first time is asked for its configuration after its answer, by nobody', async () => {
  const order: unknown[] = [];
  station.socket.on('message', (data) => order.push((JSON.parse(String(data)) as unknown[])[0]));
  await station.call('BootNotification', boot);
  const call = await station.nextCall();
  expect(call).toMatchObject({ action: 'GetConfiguration', payload: {} });
  expect(order).toEqual([3, 2]);
  station.answer(call, { configurationKey: [key('A', '1')] });
  const command = await until(async () => {
    const row = await hub.db('station_commands').where('station', fixture.id).first();
    return row?.completed_at ? row : null;
  });
  expect(command).toMatchObject({ requested_by: null, session: null, status: 'accepted' });
  expect(await configuration()).toEqual({ A: '1' });
});

test('it is not asked again until it comes with other firmware', async () => {
  await station.call('BootNotification', boot);
  station.answer(await station.nextCall(), { configurationKey: [key('A', '1')] });
  await station.call('BootNotification', boot);
  expect(await questions()).toBe(1);
  await station.call('BootNotification', { ...boot, firmwareVersion: '2' });
  expect(await questions()).toBe(2);
});

test('one that does not answer is asked again only after a day', async () => {
  await station.call('BootNotification', boot);
  await station.nextCall();
  await station.call('BootNotification', boot);
  expect(await questions()).toBe(1);
  hub.pass(25 * 3600);
  await station.call('BootNotification', boot);
  expect(await questions()).toBe(2);
});

test('an answer whose consequences cannot be written is kept all the same, and says so', async () => {
  const own = await startTestHub();
  const place = await own.addStation();
  const socket = await own.connect(place);
  await own.db.schema.dropTable('station_configuration');
  const id = await own.addCommand(place, 'GetConfiguration', {});
  socket.answer(await socket.nextCall(), { configurationKey: [key('A', '1')] });
  // A hub that closes waits no longer between its attempts.
  await own.hub.close();
  const row = await own.commandEnd(id);
  expect(row).toMatchObject({ status: 'accepted', outcome: expect.stringMatching(/последствия/) as string });
  await own.close();
});
