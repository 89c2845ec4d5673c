import { afterAll, beforeAll, expect, test } from 'vitest';
import { readJson } from '@tok/database';
import { serialiseCallError, serialiseCallResult } from '@tok/ocpp';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';

let hub: TestHub;
let fixture: StationFixture;
let station: TestStation;
beforeAll(async () => {
  hub = await startTestHub({ timing: { callTimeoutMs: 300 } });
  fixture = await hub.addStation();
  station = await hub.connect(fixture);
});
afterAll(() => hub.close());

test.each([
  ['Reset', { type: 'Soft' }, { status: 'Accepted' }, 'accepted', /перезагружается/],
  ['Reset', { type: 'Hard' }, { status: 'Rejected' }, 'rejected', /отклонила/],
  ['RemoteStartTransaction', { connectorId: 1, idTag: 'A' }, { status: 'Accepted' }, 'accepted', /приняла/],
  ['RemoteStopTransaction', { transactionId: 7 }, { status: 'Accepted' }, 'accepted', /остановки/],
  ['UnlockConnector', { connectorId: 1 }, { status: 'Unlocked' }, 'accepted', /разблокирован/],
  ['UnlockConnector', { connectorId: 1 }, { status: 'UnlockFailed' }, 'rejected', /не смогла/],
  ['ChangeAvailability', { connectorId: 0, type: 'Inoperative' }, { status: 'Scheduled' }, 'accepted', /закончится/],
  ['ChangeConfiguration', { key: 'A', value: '1' }, { status: 'RebootRequired' }, 'accepted', /после перезагрузки/],
  ['ChangeConfiguration', { key: 'A', value: '1' }, { status: 'NotSupported' }, 'rejected', /не знает/],
  ['GetConfiguration', {}, { configurationKey: [{ key: 'A', readonly: true, value: '1' }] }, 'accepted', /получены/],
  ['ClearCache', {}, { status: 'Accepted' }, 'accepted', /очищен/],
  ['TriggerMessage', { requestedMessage: 'Heartbeat' }, { status: 'NotImplemented' }, 'rejected', /не умеет/],
])('%s %j answered %j ends as %s', async (action, args, answer, status, words) => {
  const id = await hub.addCommand(fixture, action, args);
  const call = await station.nextCall();
  expect(call).toMatchObject({ action, payload: args });
  station.answer(call, answer);
  const row = await hub.commandEnd(id);
  expect(row).toMatchObject({ status });
  expect(row.outcome).toMatch(words);
  expect(readJson(row.response)).toEqual(answer);
  expect(row.sent_at).not.toBeNull();
});

test('a CALLERROR is a failure that keeps its code', async () => {
  const id = await hub.addCommand(fixture, 'ClearCache', {});
  const call = await station.nextCall();
  station.sendText(serialiseCallError(call.messageId, 'NotSupported', 'no cache'));
  const row = await hub.commandEnd(id);
  expect(row).toMatchObject({
    status: 'failed',
    outcome: 'Станция ответила ошибкой NotSupported: она не поддерживает эту команду.',
  });
  expect(readJson(row.response)).toEqual({ errorCode: 'NotSupported', errorDescription: 'no cache' });
});

test('an answer that is not of the protocol is a failure', async () => {
  const id = await hub.addCommand(fixture, 'ClearCache', {});
  station.answer(await station.nextCall(), { status: 'Maybe', extra: 1 });
  const row = await hub.commandEnd(id);
  expect(row.status).toBe('failed');
  expect(row.outcome).toMatch(/^Станция ответила не по протоколу: /);
  expect(readJson(row.response)).toEqual({ status: 'Maybe', extra: 1 });
});

test('no answer, a wrong id and a late answer end in a timeout, and the next command goes out', async () => {
  const silent = await hub.addCommand(fixture, 'ClearCache', {});
  const call = await station.nextCall();
  station.sendText(serialiseCallResult('another', { status: 'Accepted' }));
  expect(await hub.commandEnd(silent)).toMatchObject({ status: 'timed_out', response: null });
  station.answer(call, { status: 'Accepted' });
  const next = await hub.addCommand(fixture, 'Reset', { type: 'Soft' });
  station.answer(await station.nextCall(), { status: 'Accepted' });
  expect(await hub.commandEnd(next)).toMatchObject({ status: 'accepted' });
  expect((await hub.commandEnd(silent)).status).toBe('timed_out');
});

test('an answer that comes twice, whatever it is, ends its command once and no other', async () => {
  const id = await hub.addCommand(fixture, 'ClearCache', {});
  const call = await station.nextCall();
  station.answer(call, { status: 'Accepted' });
  station.answer(call, { status: 'Rejected' });
  station.sendText(serialiseCallError(call.messageId, 'GenericError', 'late'));
  const next = await hub.addCommand(fixture, 'Reset', { type: 'Soft' });
  const nextCall = await station.nextCall();
  station.answer(call, { status: 'Rejected' });
  station.answer(nextCall, { status: 'Accepted' });
  expect(await hub.commandEnd(next)).toMatchObject({ status: 'accepted' });
  expect(await hub.commandEnd(id)).toMatchObject({ status: 'accepted' });
});

test('an answer that comes on the next connection is nobody’s', async () => {
  const moved = await hub.addStation();
  const before = await hub.connect(moved);
  const id = await hub.addCommand(moved, 'Reset', { type: 'Soft' });
  const call = await before.nextCall();
  before.socket.terminate();
  const after = await hub.connect(moved);
  after.answer(call, { status: 'Accepted' });
  const next = await hub.addCommand(moved, 'ClearCache', {});
  after.answer(await after.nextCall(), { status: 'Accepted' });
  expect(await hub.commandEnd(next)).toMatchObject({ status: 'accepted' });
  expect(await hub.commandEnd(id)).toMatchObject({ status: 'timed_out', response: null });
});

test.each([
  ['Reset', { type: 'Warm' }, /Аргументы команды неверны/],
  ['Reset', { type: 'Soft', force: true }, /Аргументы команды неверны/],
  ['RemoteStopTransaction', [], /Аргументы команды неверны/],
  ['StartTransaction', {}, /нет в OCPP/],
  ['constructor', {}, /нет в OCPP/],
])('%s %j is not sent', async (action, args, words) => {
  const row = await hub.commandEnd(await hub.addCommand(fixture, action, args));
  expect(row).toMatchObject({ status: 'failed', sent_at: null });
  expect(row.outcome).toMatch(words);
});

test('a command that cannot be sent does not hold up the next of its station', async () => {
  const bad = await hub.addCommand(fixture, 'Reset', { type: 'Warm' });
  const good = await hub.addCommand(fixture, 'ClearCache', {}, { created_at: new Date(hub.time(1)) });
  station.answer(await station.nextCall(), { status: 'Accepted' });
  expect(await hub.commandEnd(good)).toMatchObject({ status: 'accepted' });
  expect(await hub.commandEnd(bad)).toMatchObject({ status: 'failed' });
});

test('one call is outstanding at a time, the others wait their turn in order', async () => {
  const first = await hub.addCommand(fixture, 'Reset', { type: 'Soft' });
  const second = await hub.addCommand(fixture, 'ClearCache', {}, { created_at: new Date(hub.time(1)) });
  const call = await station.nextCall();
  expect(call.action).toBe('Reset');
  expect((await hub.db('station_commands').where('id', second).first()).status).toBe('queued');
  station.answer(call, { status: 'Accepted' });
  station.answer(await station.nextCall(), { status: 'Accepted' });
  await Promise.all([hub.commandEnd(first), hub.commandEnd(second)]);
});

test('our call does not wait for the station’s calls, nor they for ours', async () => {
  const id = await hub.addCommand(fixture, 'Reset', { type: 'Soft' });
  const call = await station.nextCall();
  expect(await station.call('Heartbeat', {})).toHaveProperty('currentTime');
  station.answer(call, { status: 'Accepted' });
  await hub.commandEnd(id);
});

test('a command to a station that is away waits, goes out when it comes, and tells its session', async () => {
  const away = await hub.addStation();
  const session = await hub.addSession(away);
  const id = await hub.addCommand(away, 'ClearCache', {}, { session: session.id });
  const socket = await hub.connect(away);
  socket.answer(await socket.nextCall(), { status: 'Accepted' });
  await hub.commandEnd(id);
  const event = await hub.db('hub_events').where({ kind: 'command.completed', station: away.id }).first();
  expect(event.session).toBe(session.id);
  expect(readJson(event.payload)).toEqual({ command: id, action: 'ClearCache', status: 'accepted' });
});

test('a command expires when its station does not come', async () => {
  const away = await hub.addStation();
  const session = await hub.addSession(away);
  const expires_at = new Date(hub.time(-1));
  const row = await hub.commandEnd(await hub.addCommand(away, 'ClearCache', {}, { expires_at, session: session.id }));
  expect(row).toMatchObject({ status: 'expired', sent_at: null });
  expect(await hub.count('hub_events', { kind: 'command.completed', station: away.id })).toBe(1);
});

test('a socket that is cut before the answer leaves the outcome unknown, and says so', async () => {
  const cut = await hub.addStation();
  const socket = await hub.connect(cut);
  const id = await hub.addCommand(cut, 'Reset', { type: 'Hard' });
  await socket.nextCall();
  socket.socket.terminate();
  const row = await hub.commandEnd(id);
  expect(row.status).toBe('timed_out');
  expect(row.outcome).toMatch(/прервалась/);
});

test('secrets in a configuration do not stay in the answer', async () => {
  const id = await hub.addCommand(fixture, 'GetConfiguration', {});
  station.answer(await station.nextCall(), {
    configurationKey: [{ key: 'AuthorizationKey', readonly: false, value: 'deadbeef' }],
  });
  expect(JSON.stringify(await hub.commandEnd(id))).not.toContain('deadbeef');
});

test('a command that a dead hub had sent is given up when the hub starts again', async () => {
  const orphan = await hub.addStation();
  await hub.connect(orphan);
  await until(async () => (await hub.db('station_links').where('id', orphan.id).first()) ?? null);
  const id = await hub.addCommand(
    orphan,
    'Reset',
    { type: 'Soft' },
    { status: 'sent', sent_at: new Date(hub.time()), hub: 'hub-a' },
  );
  await hub.startAnother();
  expect((await hub.commandEnd(id)).outcome).toMatch(/перезапустился/);
});
