import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestAuthority } from '../../testing/test-authority.ts';
import type { TestCertificate } from '../../testing/test-authority.ts';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { DialOptions, StationFixture, TestHub } from '../../testing/test-hub.ts';

let authority: TestAuthority;
let stranger: TestAuthority;
let hub: TestHub;
beforeAll(async () => {
  [authority, stranger] = await Promise.all([TestAuthority.create(), TestAuthority.create('rsa', 'Test Authority')]);
  hub = await startTestHub({ security: await tlsConfig(authority), timing: { sweepIntervalMs: 20 } });
});
afterAll(async () => {
  await hub.close();
  authority.close();
  stranger.close();
});

async function tlsConfig(
  ca: TestAuthority,
): Promise<NonNullable<Parameters<typeof startTestHub>[0]>['security'] & object> {
  const server = await ca.issueForServer();
  const [certFile, keyFile] = [ca.write('hub.pem', server.cert), ca.write('hub.key', server.key)];
  return { tls: { port: 0, certFile, keyFile }, stationCaFile: ca.certFile };
}

const withCertificate = ({ cert, key }: TestCertificate): DialOptions => ({ tls: { cert, key }, password: null });

async function refusal(station: StationFixture, options: DialOptions, reason: string): Promise<number | undefined> {
  const before = await rejected(reason);
  const { status } = await hub.dial(station, options).refused();
  expect(await rejected(reason)).toBe(before + 1);
  return status;
}

async function rejected(reason: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${hub.hub.metricsPort}/metrics`)).text();
  return Number(new RegExp(`ocpp_auth_rejected_total\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
}

test('profile 1: a password, by TLS or not', async () => {
  const station = await hub.addStation({ security_profile: '1' });
  await hub.connect(station);
  await hub.dial(station, { tls: {} }).opened();
  expect(await refusal(station, { tls: {}, password: 'wrong' }, 'bad_credentials')).toBe(401);
  expect(await refusal(station, { tls: {}, password: null }, 'bad_credentials')).toBe(401);
});

test('profile 2: the password alone is not enough without TLS', async () => {
  const station = await hub.addStation({ security_profile: '2' });
  expect(await refusal(station, {}, 'insecure_transport')).toBe(403);
  expect(await refusal(station, { password: 'wrong' }, 'bad_credentials')).toBe(401);
  await hub.dial(station, { tls: {} }).opened();
});

test('profile 2: nobody’s word for TLS counts where no proxy is trusted', async () => {
  const station = await hub.addStation({ security_profile: '2' });
  const headers = { 'X-Forwarded-Proto': 'https' };
  expect(await refusal(station, { headers }, 'insecure_transport')).toBe(403);
});

test('profile 3: a certificate in the station’s name, without a password, by common name or by alternative name', async () => {
  const station = await hub.addStation({ security_profile: '3' });
  await hub.dial(station, withCertificate(await authority.issue({ cn: station.code }))).opened();
  await hub.dial(station, withCertificate(await authority.issue({ cn: 'CP', dns: [station.code] }))).opened();
  await hub.dial(station, withCertificate(await authority.issue({ cn: station.code, kind: 'rsa' }))).opened();
});

test('profile 3: a password does not do instead', async () => {
  const station = await hub.addStation({ security_profile: '3' });
  expect(await refusal(station, { tls: {} }, 'bad_certificate')).toBe(401);
  expect(await refusal(station, {}, 'bad_certificate')).toBe(401);
});

test('profile 3: another station’s certificate is refused, with the right password too', async () => {
  const [station, other] = [await hub.addStation({ security_profile: '3' }), await hub.addStation()];
  const foreign = await authority.issue({ cn: other.code });
  expect(await refusal(station, withCertificate(foreign), 'foreign_certificate')).toBe(403);
  const { cert, key } = foreign;
  expect(await refusal(station, { tls: { cert, key } }, 'foreign_certificate')).toBe(403);
  for (const cn of [`${station.code} `, station.code.toLowerCase(), `*`, [other.code, station.code]]) {
    expect(await refusal(station, withCertificate(await authority.issue({ cn })), 'foreign_certificate')).toBe(403);
  }
});

test('profile 3: a certificate of another authority, of a server, or past its time is none', async () => {
  const station = await hub.addStation({ security_profile: '3' });
  const cn = station.code;
  for (const certificate of [
    await stranger.issue({ cn }),
    await authority.issue({ cn, usage: 'server' }),
    await authority.issue({ cn, validUntil: new Date('2024-01-01') }),
    await authority.issue({ cn, validFrom: new Date('2048-01-01') }),
  ]) {
    expect(await refusal(station, withCertificate(certificate), 'bad_certificate')).toBe(401);
  }
});

test('the hub’s own clock says when a certificate is past its time', async () => {
  const station = await hub.addStation({ security_profile: '3' });
  const end = new Date(Date.parse(hub.time()) - 1_000);
  const certificate = await authority.issue({ cn: station.code, validUntil: end });
  // By the machine's clock, which is later than the test's, it is past too: one of the two says so.
  const { status } = await hub.dial(station, withCertificate(certificate)).refused();
  expect([401, 403]).toContain(status);
});

test('a station that shows more than it must is welcome: so it is moved from a password to a certificate', async () => {
  const station = await hub.addStation({ security_profile: '1' });
  await hub.dial(station, withCertificate(await authority.issue({ cn: station.code }))).opened();
  await hub.db('stations').where('id', station.id).update({ security_profile: '3' });
  expect(await refusal(station, { tls: {} }, 'bad_certificate')).toBe(401);
});

test('a useless certificate is no hindrance to a station with a password', async () => {
  const station = await hub.addStation({ security_profile: '2' });
  const { cert, key } = await stranger.issue({ cn: 'factory' });
  await hub.dial(station, { tls: { cert, key } }).opened();
  const other = await hub.addStation();
  const foreign = await authority.issue({ cn: other.code });
  await hub.dial(station, { tls: { cert: foreign.cert, key: foreign.key } }).opened();
});

test('a certificate of a station is not good for a code that nobody has', async () => {
  const certificate = await authority.issue({ cn: 'nobody' });
  const { status } = await hub.dial({ code: 'nobody' }, withCertificate(certificate)).refused();
  expect(status).toBe(401);
});

test('a certificate that our authority made elsewhere is put on record, and can be revoked', async () => {
  const station = await hub.addStation({ security_profile: '3' });
  const certificate = await authority.issue({ cn: station.code });
  const socket = await hub.dial(station, withCertificate(certificate)).opened();
  const row = await until(
    async () => (await hub.db('station_certificates').where('station', station.id).first()) ?? null,
  );
  expect(row).toMatchObject({ kind: 'station', status: 'accepted', fingerprint: certificate.fingerprint });
  expect(row.pem).toContain('BEGIN CERTIFICATE');
  await hub.db('station_certificates').where('id', row.id).update({ status: 'revoked' });
  expect(await socket.closed()).toBe(1008);
  expect(await refusal(station, withCertificate(certificate), 'stale_certificate')).toBe(403);
  expect((await hub.db('station_certificates').where('id', row.id).first()).status).toBe('revoked');
});

test('a station that came in with a newer certificate has no use for the older', async () => {
  const station = await hub.addStation({ security_profile: '3' });
  const [older, newer] = [
    await authority.issue({ cn: station.code, validFrom: new Date('2025-01-01') }),
    await authority.issue({ cn: station.code, validFrom: new Date('2026-01-01') }),
  ];
  const statusOf = async ({ fingerprint }: TestCertificate): Promise<string | null> =>
    (await hub.db('station_certificates').where({ fingerprint }).first())?.status ?? null;
  await hub.dial(station, withCertificate(older)).opened();
  await until(async () => ((await statusOf(older)) === 'accepted' ? true : null));
  await hub.dial(station, withCertificate(newer)).opened();
  await until(async () => ((await statusOf(older)) === 'superseded' ? true : null));
  expect(await statusOf(newer)).toBe('accepted');
  expect(await refusal(station, withCertificate(older), 'stale_certificate')).toBe(403);
});

test('a profile that is raised closes the socket of a station that came in by less', async () => {
  const station = await hub.addStation();
  const socket = await hub.connect(station);
  await socket.call('Heartbeat', {});
  await hub.db('stations').where('id', station.id).update({ security_profile: '2' });
  expect(await socket.closed()).toBe(1008);
  const secure = await hub.dial(station, { tls: {} }).opened();
  expect(await secure.call('Heartbeat', {})).toHaveProperty('currentTime');
});

test('profile 0 needs the hub’s leave: without it a password is asked for', async () => {
  const station = await hub.addStation({ security_profile: '0' });
  expect(await refusal(station, { password: null }, 'bad_credentials')).toBe(401);
  await hub.connect(station);
  const open = await hub.startAnother({ hubId: 'hub-open', security: { allowProfile0: true } });
  const { port } = open;
  await hub.dial(station, { password: null, port }).opened();
  await hub.dial(station, { password: 'whatever', port }).opened();
  const guarded = await hub.addStation({ security_profile: '1' });
  expect((await hub.dial(guarded, { password: null, port }).refused()).status).toBe(401);
  expect((await hub.dial({ code: 'nobody' }, { password: null, port }).refused()).status).toBe(401);
});

test('a trusted proxy’s word for TLS is good for profile 2, never for profile 3', async () => {
  const { port } = await hub.startAnother({ hubId: 'hub-proxied', trustProxy: true, security: {} });
  const station = await hub.addStation({ security_profile: '2' });
  await hub.dial(station, { port, headers: { 'X-Forwarded-Proto': 'https' } }).opened();
  for (const headers of [{ 'X-Forwarded-Proto': 'http' }, { 'X-Forwarded-Proto': 'https, http' }, {}]) {
    expect((await hub.dial(station, { port, headers: headers as Record<string, string> }).refused()).status).toBe(403);
  }
  await hub.db('stations').where('id', station.id).update({ security_profile: '3' });
  const headers = { 'X-Forwarded-Proto': 'https', 'X-SSL-Client-S-DN': `CN=${station.code}` };
  expect((await hub.dial(station, { port, headers }).refused()).status).toBe(401);
});

test('without an authority of ours no certificate is believed', async () => {
  const { tls } = await tlsConfig(authority);
  const other = await hub.startAnother({ hubId: 'hub-no-ca', security: tls ? { tls } : {} });
  const station = await hub.addStation({ security_profile: '3' });
  const { cert, key } = await authority.issue({ cn: station.code });
  const dialled = hub.dial(station, { tls: { cert, key }, password: null, port: other.tlsPort ?? 0 });
  expect((await dialled.refused()).status).toBe(401);
});
