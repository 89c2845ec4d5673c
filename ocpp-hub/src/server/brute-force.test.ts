import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hashPassword } from '@tok/database';
import { password, startTestHub, until } from '../../testing/test-hub.ts';
import type { DialOptions, StationFixture, TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';
import type { Hub } from '../hub.ts';

let hub: TestHub;
/** with few sockets an address */
let narrow: Hub;
const opened: TestStation[] = [];
beforeAll(async () => {
  hub = await startTestHub({
    trustProxy: true,
    security: {
      connectionsPerAddressMax: 100,
      wrongPasswordsPerAddressMax: 4,
      wrongPasswordsPerStationMax: 3,
      payloadBytesMax: 8 * 1024,
    },
    timing: { throttledAnswerMs: 30 },
  });
  narrow = await hub.startAnother({
    hubId: 'hub-narrow',
    security: { connectionsPerAddressMax: 6, upgradesPerSecondMax: 5 },
  });
});
afterEach(() => {
  for (const station of opened.splice(0)) station.socket.terminate();
  // The limits count by the test's clock: an upgrade of each test is far from those of the others.
  hub.pass(3600);
});
afterAll(() => hub.close());

const from = (address: string, secret?: string): DialOptions => ({
  headers: { 'X-Forwarded-For': address },
  ...(secret !== undefined && { password: secret }),
});

async function guess(station: { code: string }, address: string, secret: string): Promise<number | undefined> {
  return (await hub.dial(station, from(address, secret)).refused()).status;
}

const atNarrow = (address: string): DialOptions => ({ ...from(address), port: narrow.port });

async function open(station: StationFixture, where: string | DialOptions, secret?: string): Promise<TestStation> {
  const socket = await hub.dial(station, typeof where === 'string' ? from(where, secret) : where).opened();
  opened.push(socket);
  return socket;
}

async function rejected({ metricsPort }: Hub, reason: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  return Number(new RegExp(`ocpp_auth_rejected_total\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
}

test('whoever guesses at one station is told to wait, from wherever', async () => {
  const station = await hub.addStation();
  expect(await guess(station, '203.0.113.1', 'a')).toBe(401);
  expect(await guess(station, '203.0.113.2', 'b')).toBe(401);
  // The third is wrong and one too many at once.
  expect(await guess(station, '203.0.113.3', 'c')).toBe(429);
  const { status, headers } = await hub.dial(station, from('203.0.113.4', 'd')).refused();
  expect(status).toBe(429);
  expect(Number(headers['retry-after'])).toBeGreaterThan(500);
  hub.pass(601);
  expect(await guess(station, '203.0.113.4', 'e')).toBe(401);
});

test('whoever guesses at many stations is told to wait, at stations that there are and that there are not', async () => {
  const stations = await Promise.all(Array.from({ length: 4 }, () => hub.addStation()));
  const answers = [];
  for (const station of stations) answers.push(await guess(station, '203.0.113.10', `many ${station.code}`));
  expect(answers).toEqual([401, 401, 401, 429]);
  expect(await guess({ code: 'nobody' }, '203.0.113.10', 'x')).toBe(429);
  expect(await guess(await hub.addStation(), '203.0.113.11', 'x')).toBe(401);
});

test('of a customer with a whole network of IPv6 each address is the same guesser', async () => {
  for (let i = 1; i <= 3; i++) {
    expect(await guess(await hub.addStation(), `2001:db8:0:1::${i}`, `six ${i}`)).toBe(401);
  }
  expect(await guess(await hub.addStation(), '2001:db8:0:1:ffff::9', 'six 4')).toBe(429);
  expect(await guess(await hub.addStation(), '2001:db8:0:2::1', 'six 5')).toBe(401);
});

test('a station that was here before comes in from behind the guesser’s address, at its own name too', async () => {
  const [good, victim] = [await hub.addStation(), await hub.addStation()];
  await open(good, '203.0.113.20');
  for (const secret of ['f', 'g', 'h', 'i', 'j']) await guess(victim, '203.0.113.20', secret);
  for (const secret of ['k', 'l', 'm', 'n']) await guess(good, '203.0.113.21', secret);
  expect(await guess(victim, '203.0.113.20', 'o')).toBe(429);
  await open(good, '203.0.113.20');
  await open(good, '203.0.113.21');
});

test('a station with one wrong password guesses nothing, however often it comes', async () => {
  const [misconfigured, neighbour] = [await hub.addStation(), await hub.addStation()];
  for (let i = 0; i < 10; i++) expect(await guess(misconfigured, '203.0.113.30', 'old password')).toBe(401);
  await open(neighbour, '203.0.113.30');
});

test('a password that an administrator sets is heard at once, whatever was guessed before', async () => {
  const station = await hub.addStation();
  for (const secret of ['p', 'q', 'r']) await guess(station, '203.0.113.40', secret);
  expect(await guess(station, '203.0.113.41', 'right at last')).toBe(429);
  await hub
    .db('stations')
    .where('id', station.id)
    .update({ password_hash: await hashPassword('right at last') });
  await open(station, '203.0.113.41', 'right at last');
});

test('a flood of guesses holds up no station that is connected, nor one that comes for the first time', async () => {
  const [live, newcomer] = [await hub.addStation(), await hub.addStation()];
  const socket = await open(live, '203.0.113.50');
  const victims = await Promise.all(Array.from({ length: 6 }, () => hub.addStation()));
  const answered: (number | undefined)[] = [];
  const flood = Array.from({ length: 60 }, (_, i) => {
    const victim = victims[i % victims.length] ?? live;
    return guess(victim, `198.51.100.${i % 10}`, `guess ${i}`).then((status) => answered.push(status));
  });
  const came = await open(newcomer, '203.0.113.51');
  // Its turn came after one of each address, not after sixty guesses.
  expect(answered.length).toBeLessThan(40);
  expect(await came.call('Heartbeat', {})).toHaveProperty('currentTime');
  expect(await socket.call('Heartbeat', {})).toHaveProperty('currentTime');
  await Promise.all(flood);
  expect(answered.filter((status) => status !== 401 && status !== 429)).toEqual([]);
});

test('an address has so many sockets; one that closes makes room', async () => {
  const last = await hub.addStation();
  const others = await Promise.all(Array.from({ length: 6 }, () => hub.addStation()));
  const sockets = [];
  for (const station of others) sockets.push(await open(station, atNarrow('203.0.113.60')));
  const { status, headers } = await hub.dial(last, atNarrow('203.0.113.60')).refused();
  expect([status, headers['retry-after']]).toEqual([429, '60']);
  expect(await rejected(narrow, 'too_many_connections')).toBe(1);
  await open(last, atNarrow('203.0.113.61'));
  sockets[0]?.socket.terminate();
  await until(() =>
    hub
      .dial(last, atNarrow('203.0.113.60'))
      .opened()
      .then(
        (socket) => opened.push(socket),
        () => null,
      ),
  );
});

test('an address that floods with upgrades is told to wait; a station known to be right is not', async () => {
  const [good, other] = [await hub.addStation(), await hub.addStation()];
  await open(good, atNarrow('203.0.113.70'));
  let status: number | undefined = 0;
  for (let i = 0; i < 10 && status !== 429; i++) {
    status = (await hub.dial({ code: 'nobody' }, { ...atNarrow('203.0.113.70'), password: null }).refused()).status;
  }
  expect(status).toBe(429);
  expect(await rejected(narrow, 'too_many_upgrades')).toBeGreaterThan(0);
  expect((await hub.dial(other, atNarrow('203.0.113.70')).refused()).status).toBe(429);
  await open(good, atNarrow('203.0.113.70'));
  hub.pass(1);
  await open(other, atNarrow('203.0.113.70'));
});

test('a message beyond the limit closes its own socket alone', async () => {
  const [big, other] = [await hub.addStation(), await hub.addStation()];
  const [one, two] = [await open(big, '203.0.113.80'), await open(other, '203.0.113.80')];
  expect(await one.call('DataTransfer', { vendorId: 'x', data: 'd'.repeat(7_000) })).toHaveProperty('status');
  const closed = one.closed();
  one.send('DataTransfer', { vendorId: 'x', data: 'd'.repeat(9_000) });
  expect(await closed).toBe(1009);
  expect(await two.call('Heartbeat', {})).toHaveProperty('currentTime');
});

test('right passwords wait for nobody: the limit counts the wrong ones alone', async () => {
  const stations = await Promise.all(Array.from({ length: 5 }, () => hub.addStation()));
  for (const station of stations) await open(station, '203.0.113.90', password);
});
