import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashPassword, readBoolean } from '@tok/database';
import { basic, password, startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';
import { TestStation } from '../../testing/test-station.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const url = (path: string): string => `ws://127.0.0.1:${hub.hub.port}${path}`;

test('a station with the right password and subprotocol is let in and shown online', async () => {
  const station = await hub.addStation();
  const socket = await hub.connect(station);
  expect(socket.socket.protocol).toBe('ocpp1.6');
  const link = await until(async () => (await hub.db('station_links').where('id', station.id).first()) ?? null);
  expect(link).toMatchObject({ station: station.id, hub: 'hub-a', protocol: 'ocpp1.6', remote_address: '127.0.0.1' });
  expect(readBoolean(link.is_online)).toBe(true);
  expect(await hub.count('hub_events', { kind: 'station.online', station: station.id })).toBe(1);
});

test('an identity with spaces, colons excepted, and letters of any alphabet comes percent-encoded', async () => {
  const station = await hub.addStation({ code: 'Зарядка №1/а' });
  await hub.connect(station);
});

test('an unknown station, a wrong password, no password and a null hash get the same answer', async () => {
  const known = await hub.addStation();
  const withoutPassword = await hub.addStation({ password_hash: null });
  const answers = await Promise.all([
    hub.dial(known, { password: 'wrong' }).refused(),
    hub.dial({ code: 'nobody' }).refused(),
    hub.dial(withoutPassword).refused(),
    hub.dial(withoutPassword, { password: '' }).refused(),
    new TestStation(url(`/ocpp/${known.code}`)).refused(),
  ]);
  for (const answer of answers) {
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Basic realm=/);
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test('a station cannot come in under the name of another', async () => {
  const [one, other] = [await hub.addStation(), await hub.addStation()];
  const headers = { Authorization: basic(one.code, password) };
  expect((await new TestStation(url(`/ocpp/${other.code}`), { headers }).refused()).status).toBe(401);
});

test.each(['/', '/ocpp', '/ocpp/', '/ocpp/a/b', '/ocpp/%ZZ', '/ocpp/%00', '/other/CP-1', `/ocpp/${'a'.repeat(300)}`])(
  'the path %s is nobody, and the hub goes on',
  async (path) => {
    const headers = { Authorization: basic('CP-1', password) };
    expect((await new TestStation(url(path), { headers }).refused()).status).toBe(404);
    await hub.connect(await hub.addStation());
  },
);

test('a client that offers no common subprotocol is refused without disturbing the live connection', async () => {
  const station = await hub.addStation();
  const live = await hub.connect(station);
  for (const protocols of [[], ['ocpp2.0.1'], ['ocpp1.5']]) {
    expect((await hub.dial(station, { protocols }).refused()).status).toBe(400);
  }
  expect((await hub.dial(station, { password: 'wrong' }).refused()).status).toBe(401);
  expect(await live.call('Heartbeat', {})).toHaveProperty('currentTime');
});

test('a station kept for 2.0.1 is refused for now', async () => {
  const station = await hub.addStation({ protocol: 'ocpp2.0.1' });
  expect((await hub.dial(station, { protocols: ['ocpp2.0.1', 'ocpp1.6'] }).refused()).status).toBe(400);
});

test('a new connection takes the place of the old at once, without an offline in between', async () => {
  const station = await hub.addStation();
  const old = await hub.connect(station);
  const fresh = await hub.connect(station);
  expect(await old.closed()).toBe(1000);
  expect(await fresh.call('Heartbeat', {})).toHaveProperty('currentTime');
  expect(await hub.count('hub_events', { kind: 'station.offline', station: station.id })).toBe(0);
  expect(readBoolean((await hub.db('station_links').where('id', station.id).first()).is_online)).toBe(true);
});

test('a station that leaves is offline, and says so once', async () => {
  const station = await hub.addStation();
  const socket = await hub.connect(station);
  await socket.call('Heartbeat', {});
  socket.socket.close();
  await until(async () =>
    (await hub.count('hub_events', { kind: 'station.offline', station: station.id })) > 0 ? true : null,
  );
  const link = await hub.db('station_links').where('id', station.id).first();
  expect(readBoolean(link.is_online)).toBe(false);
  expect(link.disconnected_at).not.toBeNull();
});

test('a changed password counts from the next connection on', async () => {
  const station = await hub.addStation();
  await hub.connect(station);
  await hub
    .db('stations')
    .where('id', station.id)
    .update({ password_hash: await hashPassword('new one') });
  expect((await hub.dial(station).refused()).status).toBe(401);
  await hub.dial(station, { password: 'new one' }).opened();
});

test('a plain GET is answered: 426 for a station, 404 elsewhere', async () => {
  const get = (path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`http://127.0.0.1:${hub.hub.port}${path}`, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await get('/ocpp/CP-1')).toBe(426);
  expect(await get('/')).toBe(404);
  expect(await get('/ocpp/%ZZ')).toBe(404);
});

test('a peer that resets the connection in the middle of the upgrade harms nobody', async () => {
  const station = await hub.addStation();
  const socket = connect(hub.hub.port, '127.0.0.1');
  await new Promise((resolve) => socket.on('connect', resolve));
  socket.write(
    `GET /ocpp/${station.code} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ocpp1.6\r\n` +
      `Authorization: ${basic(station.code, password)}\r\n\r\n`,
  );
  socket.resetAndDestroy();
  await hub.connect(station);
});
