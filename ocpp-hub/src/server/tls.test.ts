import { once } from 'node:events';
import { connect } from 'node:tls';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestAuthority } from '../../testing/test-authority.ts';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let authority: TestAuthority;
let hub: TestHub;
beforeAll(async () => {
  authority = await TestAuthority.create();
  const server = await authority.issueForServer('rsa');
  const [certFile, keyFile] = [authority.write('hub.pem', server.cert), authority.write('hub.key', server.key)];
  hub = await startTestHub({
    security: { tls: { port: 0, certFile, keyFile }, stationCaFile: authority.certFile },
    timing: { certificateFilesIntervalMs: 20, headersTimeoutMs: 300 },
  });
});
afterAll(async () => {
  await hub.close();
  authority.close();
});

async function handshake(options: ConnectionOptions = {}): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port: hub.hub.tlsPort ?? 0, rejectUnauthorized: false, ...options });
  await once(socket, 'secureConnect');
  return socket;
}

async function serverFingerprint(): Promise<string> {
  const socket = await handshake();
  const fingerprint = socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase() ?? '';
  socket.destroy();
  return fingerprint;
}

test.each([
  ['ECDHE-RSA-AES128-GCM-SHA256'],
  ['ECDHE-RSA-AES256-GCM-SHA384'],
  ['AES128-GCM-SHA256'],
  ['AES256-GCM-SHA384'],
])('a station that knows %s alone is served', async (cipher) => {
  const socket = await handshake({ maxVersion: 'TLSv1.2', ciphers: cipher });
  expect([socket.getProtocol(), socket.getCipher().name]).toEqual(['TLSv1.2', cipher]);
  socket.destroy();
});

test('TLS before 1.2 and weak suites are refused', async () => {
  for (const options of [
    { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    { maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' },
    { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-SHA256' },
  ] as const) {
    await expect(handshake(options)).rejects.toThrow(/alert|protocol/i);
  }
});

test('no session is resumed: each comes with its certificate', async () => {
  const first = await handshake({ maxVersion: 'TLSv1.2' });
  const session = first.getSession();
  first.destroy();
  const second = await handshake({ maxVersion: 'TLSv1.2', ...(session && { session }) });
  expect(second.isSessionReused()).toBe(false);
  second.destroy();
});

test('a changed certificate serves new connections, and the old ones stay', async () => {
  const station = await hub.addStation({ security_profile: '2' });
  const live = await hub.dial(station, { tls: { ca: authority.cert } }).opened();
  const next = await authority.issueForServer('ec');
  // The key first: for a moment the two do not belong together.
  authority.write('hub.key', next.key);
  authority.write('hub.pem', next.cert);
  await until(async () => ((await serverFingerprint()) === next.fingerprint ? true : null));
  expect(await live.call('Heartbeat', {})).toHaveProperty('currentTime');
  await hub.dial(await hub.addStation({ security_profile: '2' }), { tls: {} }).opened();
});

test('files that are unusable leave what was, also when a person asks for them', async () => {
  const before = await serverFingerprint();
  authority.write('hub.pem', 'half a certif');
  hub.hub.reloadCertificates();
  expect(await serverFingerprint()).toBe(before);
  const next = await authority.issueForServer('ec');
  authority.write('hub.key', next.key);
  authority.write('hub.pem', next.cert);
  hub.hub.reloadCertificates();
  expect(await serverFingerprint()).toBe(next.fingerprint);
});

test('an authority that is replaced counts at once', async () => {
  const other = await TestAuthority.create('ec', 'Next Authority');
  const station = await hub.addStation({ security_profile: '3' });
  const { cert, key } = await other.issue({ cn: station.code });
  expect((await hub.dial(station, { tls: { cert, key }, password: null }).refused()).status).toBe(401);
  authority.write('ca.pem', `${authority.cert}\n${other.cert}\n`);
  hub.hub.reloadCertificates();
  await hub.dial(station, { tls: { cert, key }, password: null }).opened();
  other.close();
});

test('a peer that does not end its handshake is cut', async () => {
  const { connect: connectPlain } = await import('node:net');
  const socket = connectPlain(hub.hub.tlsPort ?? 0, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(Buffer.from([0x16, 0x03, 0x01]));
  socket.resume();
  await once(socket, 'close');
});

test('a hub whose files are unusable does not start', async () => {
  const tls = { port: 0, certFile: authority.write('bad.pem', 'nothing'), keyFile: authority.keyFile };
  await expect(hub.startAnother({ hubId: 'hub-bad', security: { tls } })).rejects.toThrow();
});
