import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { basic, password, startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';

/** What an upgrade does on the wire, byte by byte; the same by the library stands in station-server.test.ts. */
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ timing: { headersTimeoutMs: 300 } });
});
afterAll(() => hub.close());

async function open(): Promise<Socket> {
  const socket = connect(hub.hub.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** @returns all that came until the hub closed the connection */
async function readToEnd(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (part: Buffer) => (text += part.toString('latin1')));
  await once(socket, 'close');
  return text;
}

function upgrade(path: string, headers: Record<string, string> = {}): string {
  const lines = {
    Host: 'hub',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Protocol': 'ocpp1.6',
    ...headers,
  };
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\n${text.join('')}\r\n`;
}

const authorization = ({ code }: { code: string }, secret = password): Record<string, string> => ({
  Authorization: basic(code, secret),
});

/** A frame as a client sends it: text, masked with zeros. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  expect(payload.length).toBeLessThan(126);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

async function alive(): Promise<void> {
  const socket = await hub.connect(await hub.addStation());
  expect(await socket.call('Heartbeat', {})).toHaveProperty('currentTime');
}

test('frames that come in one piece with the upgrade are answered', async () => {
  const station = await hub.addStation();
  const socket = await open();
  let text = '';
  const answered = new Promise<void>((resolve) => {
    socket.on('data', (part: Buffer) => {
      text += part.toString('latin1');
      if (text.includes('"second"')) resolve();
    });
  });
  socket.write(
    Buffer.concat([
      Buffer.from(upgrade(`/ocpp/${station.code}`, authorization(station))),
      frame('[2,"first","Heartbeat",{}]'),
      frame('[2,"second","Heartbeat",{}]'),
    ]),
  );
  await answered;
  expect(text).toMatch(/^HTTP\/1\.1 101 /);
  expect(text.indexOf('[3,"first"')).toBeLessThan(text.indexOf('[3,"second"'));
  socket.destroy();
});

test('bytes after an upgrade that is refused are not read as another request', async () => {
  const station = await hub.addStation();
  const socket = await open();
  socket.write(upgrade(`/ocpp/${station.code}`) + upgrade(`/ocpp/${station.code}`, authorization(station)));
  const text = await readToEnd(socket);
  expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  expect(text).toMatch(/^HTTP\/1\.1 401 /);
});

test.each([
  ['/ocpp/%ZZ', 404],
  ['/ocpp/%E0%A4%A', 404],
  ['/ocpp/..%2f..%2fetc', 401],
  ['*', 404],
  ['/ocpp/CP?%ZZ', 401],
])('the path %s is answered %i, and the hub goes on', async (path, status) => {
  const socket = await open();
  socket.write(upgrade(path));
  expect(await readToEnd(socket)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  await alive();
});

test('the user of Basic is the station of the path, and an empty password is none', async () => {
  const [station, other] = [await hub.addStation(), await hub.addStation()];
  for (const headers of [
    authorization(other),
    authorization(station, ''),
    { Authorization: `Basic ${Buffer.from(station.code).toString('base64')}` },
    { Authorization: 'Basic ====' },
    { Authorization: 'Basic' },
  ]) {
    const socket = await open();
    socket.write(upgrade(`/ocpp/${station.code}`, headers));
    expect(await readToEnd(socket)).toMatch(/^HTTP\/1\.1 401 .*\r\n(.*\r\n)*WWW-Authenticate: Basic realm=/);
  }
});

test('a header of a megabyte is refused before anybody looks at it', async () => {
  const socket = await open();
  const ended = readToEnd(socket);
  socket.write(upgrade('/ocpp/CP', { 'X-Long': 'x'.repeat(1024 * 1024) }));
  expect(await ended).toMatch(/^HTTP\/1\.1 431 /);
  await alive();
});

test('headers that never end are cut, and hold up nobody', async () => {
  const slow = await Promise.all(Array.from({ length: 20 }, open));
  const ended = slow.map(readToEnd);
  for (const socket of slow) socket.write('GET /ocpp/CP HTTP/1.1\r\nHost: hub\r\n');
  const drip = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('X-More: x\r\n')), 20);
  await alive();
  const answers = await Promise.all(ended);
  clearInterval(drip);
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 |^$/);
});

test('a connection that says nothing is cut', async () => {
  const socket = await open();
  await readToEnd(socket);
});

test.each([
  ['no version', { 'Sec-WebSocket-Version': '1' }],
  ['a bad key', { 'Sec-WebSocket-Key': 'short' }],
  ['another protocol', { Upgrade: 'h2c' }],
])('an upgrade with %s is refused and disturbs no live connection', async (_what, headers) => {
  const station = await hub.addStation();
  const live = await hub.connect(station);
  const socket = await open();
  socket.write(upgrade(`/ocpp/${station.code}`, { ...authorization(station), ...headers }));
  expect(await readToEnd(socket)).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(await live.call('Heartbeat', {})).toHaveProperty('currentTime');
});

test('a refused duplicate does not disturb the live connection, whatever it lacks', async () => {
  const station = await hub.addStation();
  const live = await hub.connect(station);
  const refused: [StationFixture, Parameters<TestHub['dial']>[1]][] = [
    [station, { password: 'wrong' }],
    [station, { password: null }],
    [station, { protocols: [] }],
    [station, { protocols: ['ocpp2.0.1'] }],
  ];
  for (const [whom, options] of refused) await hub.dial(whom, options).refused();
  expect(await live.call('Heartbeat', {})).toHaveProperty('currentTime');
});

test('a peer that is refused and does not close keeps no socket of its address', async () => {
  const { port, metricsPort } = await hub.startAnother({
    hubId: 'hub-one',
    security: { connectionsPerAddressMax: 1 },
    timing: { headersTimeoutMs: 60_000 },
  });
  const stubborn = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  stubborn.on('error', () => undefined);
  stubborn.resume();
  const answered = once(stubborn, 'end');
  await once(stubborn, 'connect');
  const cut = await readToEnd(connect(port, '127.0.0.1').on('error', () => undefined));
  expect(cut).toBe('');
  const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  expect(metrics).toContain('ocpp_auth_rejected_total{reason="too_many_connections"} 1');
  stubborn.write(upgrade('/ocpp/CP'));
  await answered;
  const station = await hub.addStation();
  await until(() =>
    hub
      .dial(station, { port })
      .opened()
      .catch(() => null),
  );
  stubborn.destroy();
});

test('many broken upgrades at once leave a live connection as it was', async () => {
  const live = await hub.connect(await hub.addStation());
  const sockets = await Promise.all(Array.from({ length: 50 }, open));
  const ended = sockets.map(readToEnd);
  const broken = ['\0\0\0\0\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', upgrade('/ocpp/%ZZ'), upgrade('/ocpp/CP'), 'GET'];
  sockets.forEach((socket, i) => {
    socket.write(broken[i % broken.length] ?? '');
    if (i % 7 === 0) socket.resetAndDestroy();
  });
  expect(await live.call('Heartbeat', {})).toHaveProperty('currentTime');
  await Promise.all(ended);
  expect(await live.call('Heartbeat', {})).toHaveProperty('currentTime');
});
