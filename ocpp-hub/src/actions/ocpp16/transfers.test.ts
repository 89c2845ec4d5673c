import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBoolean } from '@tok/database';
import type { StationTransferRow } from '@tok/database';
import { startTestHub, until } from '../../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../../testing/test-hub.ts';
import type { TestStation } from '../../../testing/test-station.ts';

let hub: TestHub;
let fixture: StationFixture;
let station: TestStation;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

/** A new station for each test: its transfers are its own. */
async function connect(): Promise<void> {
  fixture = await hub.addStation();
  station = await hub.connect(fixture);
}

async function transfers(): Promise<StationTransferRow[]> {
  return hub.db('station_transfers').where('station', fixture.id).orderBy('requested_at').orderBy('updated_at');
}

async function only(): Promise<Record<string, unknown>> {
  const rows = await transfers();
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (!row) throw new Error('no transfer');
  return {
    ...row,
    is_successful: row.is_successful === null ? null : readBoolean(row.is_successful),
    isOver: row.ended_at !== null,
  };
}

async function send(action: string, args: object, answer: object): Promise<string> {
  const id = await hub.addCommand(fixture, action, args);
  const call = await station.nextCall();
  station.answer(call, answer);
  await hub.commandEnd(id);
  return id;
}

const updateFirmware = { location: 'ftp://u:secret@files.example.com/fw.bin', retrieveDate: '2026-11-23T10:00:00Z' };
const getLog = { logType: 'SecurityLog', log: { remoteLocation: 'https://example.com/logs' } };
const signedUpdate = {
  firmware: {
    location: 'https://example.com/fw.bin',
    retrieveDateTime: '2026-11-23T10:00:00Z',
    signingCertificate: '-----BEGIN CERTIFICATE-----',
    signature: 'AAAA',
  },
};

test('an update of firmware has a row from the command to its last word', async () => {
  await connect();
  const command = await send('UpdateFirmware', updateFirmware, {});
  expect(await only()).toMatchObject({
    kind: 'firmware',
    status: 'requested',
    command,
    request_id: null,
    isOver: false,
  });
  for (const status of ['Downloading', 'Downloaded', 'Installing']) {
    await station.call('FirmwareStatusNotification', { status });
    expect(await only()).toMatchObject({ status, is_successful: null, isOver: false });
  }
  await station.call('FirmwareStatusNotification', { status: 'Installed' });
  expect(await only()).toMatchObject({ status: 'Installed', is_successful: true, isOver: true });
});

test('the password of an address stays in no table', async () => {
  await connect();
  const id = await send('UpdateFirmware', updateFirmware, {});
  const row = await hub.db('station_commands').where({ id }).first();
  const location = 'ftp://u:***@files.example.com/fw.bin';
  expect(await only()).toMatchObject({ location });
  expect(JSON.stringify(row.arguments)).toContain(location);
  expect(JSON.stringify(row.arguments)).not.toContain('secret');
});

test('the second arrival of the last word changes nothing', async () => {
  await connect();
  await send('GetDiagnostics', { location: 'https://example.com/up' }, { fileName: 'diag.zip' });
  await station.call('DiagnosticsStatusNotification', { status: 'Uploaded' });
  const before = await only();
  expect(before).toMatchObject({ kind: 'diagnostics', file_name: 'diag.zip', is_successful: true });
  hub.pass(60);
  await station.call('DiagnosticsStatusNotification', { status: 'Uploaded' });
  expect(await only()).toEqual(before);
});

test('a station that tries again after a failure has one transfer that succeeds in the end', async () => {
  await connect();
  await send('UpdateFirmware', updateFirmware, {});
  await station.call('FirmwareStatusNotification', { status: 'DownloadFailed' });
  expect(await only()).toMatchObject({ status: 'DownloadFailed', is_successful: false, isOver: true });
  await station.call('FirmwareStatusNotification', { status: 'Downloading' });
  expect(await only()).toMatchObject({ status: 'Downloading', is_successful: null, isOver: false });
  await station.call('FirmwareStatusNotification', { status: 'Installed' });
  expect(await only()).toMatchObject({ is_successful: true, isOver: true });
});

test('an update that nobody asked for here is kept too', async () => {
  await connect();
  await station.call('FirmwareStatusNotification', { status: 'Installing' });
  expect(await only()).toMatchObject({ kind: 'firmware', status: 'Installing', location: '', command: null });
  await station.call('FirmwareStatusNotification', { status: 'Installed' });
  expect(await only()).toMatchObject({ status: 'Installed', is_successful: true, isOver: true });
});

test('Idle makes no row, and ends what had begun without saying how', async () => {
  await connect();
  await station.call('DiagnosticsStatusNotification', { status: 'Idle' });
  await station.call('FirmwareStatusNotification', { status: 'Idle' });
  await station.call('LogStatusNotification', { status: 'Idle' });
  await station.call('SignedFirmwareStatusNotification', { status: 'Idle' });
  expect(await transfers()).toEqual([]);
  await send('UpdateFirmware', updateFirmware, {});
  await station.call('FirmwareStatusNotification', { status: 'Idle' });
  expect(await only()).toMatchObject({ status: 'requested', isOver: false });
  await station.call('FirmwareStatusNotification', { status: 'Downloading' });
  await station.call('FirmwareStatusNotification', { status: 'Idle' });
  expect(await only()).toMatchObject({ status: 'Idle', is_successful: null, isOver: true });
});

test('a log is found by its request id, which the hub gives out', async () => {
  await connect();
  const first = await hub.addCommand(fixture, 'GetLog', getLog);
  const firstCall = await station.nextCall();
  expect(firstCall.payload).toEqual({ ...getLog, requestId: 1 });
  station.answer(firstCall, { status: 'Accepted', filename: 'one.log' });
  await hub.commandEnd(first);
  await send('GetLog', { ...getLog, logType: 'DiagnosticsLog' }, { status: 'Accepted' });
  await station.call('LogStatusNotification', { status: 'Uploading', requestId: 1 });
  await station.call('LogStatusNotification', { status: 'PermissionDenied', requestId: 2 });
  await station.call('LogStatusNotification', { status: 'Uploaded', requestId: 1 });
  const rows = await transfers();
  expect(rows.map((row) => [row.kind, row.request_id, row.status, row.file_name])).toEqual([
    ['security_log', 1, 'Uploaded', 'one.log'],
    ['diagnostics_log', 2, 'PermissionDenied', null],
  ]);
});

test('a word with an unknown request id is kept in a row of its own', async () => {
  await connect();
  await send('SignedUpdateFirmware', signedUpdate, { status: 'Accepted' });
  await station.call('SignedFirmwareStatusNotification', { status: 'Downloading', requestId: 77 });
  const rows = await transfers();
  expect(rows.map((row) => [row.kind, row.request_id, row.status])).toEqual([
    ['signed_firmware', 1, 'requested'],
    ['signed_firmware', 77, 'Downloading'],
  ]);
});

test.each(['InvalidSignature', 'InstallVerificationFailed', 'DownloadFailed', 'InstallationFailed'])(
  'a signed update that ends in %s has failed',
  async (status) => {
    await connect();
    await send('SignedUpdateFirmware', { ...signedUpdate, requestId: 5 }, { status: 'Accepted' });
    await station.call('SignedFirmwareStatusNotification', { status: 'SignatureVerified', requestId: 5 });
    await station.call('SignedFirmwareStatusNotification', { status, requestId: 5 });
    expect(await only()).toMatchObject({ status, is_successful: false, isOver: true });
  },
);

test.each([
  ['GetLog', getLog, { status: 'Rejected' }, 'Rejected'],
  ['SignedUpdateFirmware', signedUpdate, { status: 'RevokedCertificate' }, 'RevokedCertificate'],
  ['GetDiagnostics', { location: 'https://example.com/up' }, {}, 'rejected'],
])('%s that the station refuses is over', async (action, args, answer, status) => {
  await connect();
  await send(action, args, answer);
  expect(await only()).toMatchObject({ status, is_successful: false, isOver: true });
});

test('words without a request id are about the transfer that is under way, whichever message asked for it', async () => {
  await connect();
  await send('SignedUpdateFirmware', signedUpdate, { status: 'Accepted' });
  await station.call('FirmwareStatusNotification', { status: 'Installed' });
  expect(await only()).toMatchObject({ kind: 'signed_firmware', status: 'Installed', is_successful: true });
});

test('a new log takes the place of one that is still under way', async () => {
  await connect();
  await send('GetLog', getLog, { status: 'Accepted' });
  hub.pass(1);
  await send('GetLog', getLog, { status: 'AcceptedCanceled' });
  const rows = await transfers();
  expect(rows.map((row) => [row.request_id, row.ended_at !== null])).toEqual([
    [1, true],
    [2, false],
  ]);
});

test('where the answer never came the transfer stays open, and the station’s word is heard', async () => {
  await connect();
  const id = await hub.addCommand(fixture, 'GetDiagnostics', { location: 'https://example.com/up' });
  await station.nextCall();
  station.socket.terminate();
  await hub.commandEnd(id);
  expect(await only()).toMatchObject({ status: 'requested', isOver: false });
  station = await hub.connect(fixture);
  await station.call('DiagnosticsStatusNotification', { status: 'Uploading' });
  expect(await only()).toMatchObject({ status: 'Uploading', isOver: false });
});

test('a word that comes before the answer is not lost', async () => {
  await connect();
  const id = await hub.addCommand(fixture, 'UpdateFirmware', updateFirmware);
  const call = await station.nextCall();
  await station.call('FirmwareStatusNotification', { status: 'Downloading' });
  station.answer(call, {});
  await hub.commandEnd(id);
  expect(await only()).toMatchObject({ status: 'Downloading', command: id, isOver: false });
});

test('a security event is one row however often it comes; critical ones are marked, unknown ones kept', async () => {
  await connect();
  const events = [
    { type: 'TamperDetectionActivated', timestamp: hub.time(), techInfo: 'cover' },
    { type: 'TamperDetectionActivated', timestamp: hub.time(), techInfo: 'cover' },
    { type: 'InvalidMessages', timestamp: hub.time() },
    { type: 'Vendor.Own', timestamp: '1970-01-01T00:00:10Z' },
  ];
  for (const event of events) expect(await station.call('SecurityEventNotification', event)).toEqual({});
  const rows = await until(async () => {
    const found = (await hub.db('security_events').where('station', fixture.id).orderBy('id')) as {
      type: string;
      is_critical: boolean | 0 | 1;
      tech_info: string | null;
    }[];
    return found.length > 0 ? found : null;
  });
  expect(rows.map((row) => [row.type, readBoolean(row.is_critical), row.tech_info])).toEqual([
    ['TamperDetectionActivated', true, 'cover'],
    ['InvalidMessages', false, null],
    ['Vendor.Own', false, null],
  ]);
});

test.each([
  ['SecurityEventNotification', { type: 'x'.repeat(51), timestamp: '2026-11-23T09:00:00Z' }],
  ['SecurityEventNotification', { type: 'X' }],
  ['FirmwareStatusNotification', { status: 'Flying' }],
  ['LogStatusNotification', { status: 'Uploaded', requestId: 2 ** 40 }],
  ['SignedFirmwareStatusNotification', {}],
])('%s %j is refused', async (action, payload) => {
  await connect();
  expect(await station.failingCall(action, payload)).toMatch(/Violation$/);
});
