import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInstant } from '@tok/database';
import { startTestHub } from '../../../testing/test-hub.ts';
import type { TestHub } from '../../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

async function addTag(tag: string, changes: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  await hub.db('id_tags').insert({ id, tag, status: 'accepted', ...changes });
  return id;
}

test('BootNotification is accepted with our time and the interval of the station, and its facts are kept', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const answer = await station.call('BootNotification', {
    chargePointVendor: 'Вендор',
    chargePointModel: 'Model 1',
    chargePointSerialNumber: 'S-1',
    firmwareVersion: '1.2.3',
  });
  expect(answer).toEqual({ status: 'Accepted', currentTime: hub.time(), interval: 300 });
  expect(await hub.db('station_links').where('id', fixture.id).first()).toMatchObject({
    vendor: 'Вендор',
    model: 'Model 1',
    serial_number: 'S-1',
    firmware: '1.2.3',
  });
});

test('StatusNotification keeps one row a connector, the last word wins', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  await station.call('StatusNotification', {
    connectorId: 1,
    errorCode: 'NoError',
    status: 'Preparing',
    timestamp: hub.time(),
  });
  await station.call('StatusNotification', {
    connectorId: 1,
    errorCode: 'GroundFailure',
    status: 'Faulted',
    vendorId: 'Vendor',
    vendorErrorCode: 'E-7',
    info: 'земля',
    timestamp: hub.time(),
  });
  const rows = await hub.db('connector_states').where('station', fixture.id);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    number: 1,
    connector: fixture.connectors[1],
    status: 'Faulted',
    error_code: 'GroundFailure',
    vendor_id: 'Vendor',
    vendor_error_code: 'E-7',
    info: 'земля',
  });
});

test.each([
  [90, 90],
  [-7, -7],
  [(Date.UTC(2099, 0, 1) - Date.UTC(2026, 10, 23, 9)) / 1000, 2 ** 31 - 1],
])('the drift of a clock %d s off is kept, and its time is believed only within reason', async (aheadS, driftS) => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  await station.call('StatusNotification', {
    connectorId: 1,
    errorCode: 'NoError',
    status: 'Available',
    timestamp: hub.time(aheadS),
  });
  expect((await hub.db('station_links').where('id', fixture.id).first()).clock_drift_s).toBe(driftS);
  const state = await hub.db('connector_states').where('station', fixture.id).first();
  expect(readInstant(state.changed_at).toISOString()).toBe(hub.time(aheadS > 300 ? 0 : aheadS));
});

test('a time without a zone is in the zone of the city', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  await station.call('StatusNotification', {
    connectorId: 1,
    errorCode: 'NoError',
    status: 'Available',
    timestamp: '2026-11-23T11:59:00',
  });
  const state = await hub.db('connector_states').where('station', fixture.id).first();
  expect(readInstant(state.changed_at).toISOString()).toBe('2026-11-23T08:59:00.000Z');
});

test('Authorize knows accepted, blocked, expired and unknown tags, in any case of letters, and their group', async () => {
  const parent = await addTag('GROUP-1');
  await addTag('Tag-Accepted', { parent, expires_at: new Date(hub.time(60)) });
  await addTag('Tag-Blocked', { status: 'blocked' });
  await addTag('Tag-Expired', { expires_at: new Date(hub.time(-60)) });
  const station = await hub.connect(await hub.addStation());
  const ask = async (idTag: string): Promise<unknown> => (await station.call('Authorize', { idTag }))['idTagInfo'];
  expect(await ask('TAG-ACCEPTED')).toEqual({ status: 'Accepted', parentIdTag: 'GROUP-1', expiryDate: hub.time(60) });
  expect(await ask('tag-blocked')).toEqual({ status: 'Blocked' });
  expect(await ask('Tag-Expired')).toMatchObject({ status: 'Expired' });
  expect(await ask('nobody')).toEqual({ status: 'Invalid' });
  expect(await ask("' OR 1=1 --")).toEqual({ status: 'Invalid' });
});

test('Authorize accepts the start token of a session of that station, and of no other', async () => {
  const [here, elsewhere] = [await hub.addStation(), await hub.addStation()];
  const session = await hub.addSession(here);
  const ended = await hub.addSession(here, { status: 'failed' });
  const ask = async (fixture: { code: string }, idTag: string): Promise<unknown> =>
    (await (await hub.connect(fixture)).call('Authorize', { idTag }))['idTagInfo'];
  expect(await ask(here, session.token)).toEqual({ status: 'Accepted' });
  expect(await ask(here, session.token.toLowerCase())).toEqual({ status: 'Accepted' });
  expect(await ask(elsewhere, session.token)).toEqual({ status: 'Invalid' });
  expect(await ask(here, ended.token)).toEqual({ status: 'Invalid' });
});

test('DataTransfer of any vendor is answered UnknownVendorId', async () => {
  const station = await hub.connect(await hub.addStation());
  expect(await station.call('DataTransfer', { vendorId: 'x', data: '{}' })).toEqual({ status: 'UnknownVendorId' });
});
