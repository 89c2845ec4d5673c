import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readJson } from '@tok/database';
import type { StationCertificateRow } from '@tok/database';
import type { CallFrame } from '@tok/ocpp';
import { TestAuthority, makeSigningRequest } from '../../testing/test-authority.ts';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';
import { certificateHashData } from './certificate-hash-data.ts';
import { pemBlocks } from './pem.ts';
import { queueRenewals } from './renewals.ts';

let authority: TestAuthority;
let hub: TestHub;
let fixture: StationFixture;
let station: TestStation;
beforeAll(async () => {
  authority = await TestAuthority.create();
  const server = await authority.issueForServer();
  const [certFile, keyFile] = [authority.write('hub.pem', server.cert), authority.write('hub.key', server.key)];
  hub = await startTestHub({
    security: {
      tls: { port: 0, certFile, keyFile },
      stationCaFile: authority.certFile,
      stationCaKeyFile: authority.keyFile,
      // OpenSSL looks at the machine's clock.
      stationCertificateDays: 3_650,
    },
    timing: { callTimeoutMs: 500, renewalIntervalMs: 200 },
  });
});
beforeEach(async () => {
  fixture = await hub.addStation();
  station = await hub.connect(fixture);
});
afterAll(async () => {
  await hub.close();
  authority.close();
});

async function certificates(where: object = {}): Promise<StationCertificateRow[]> {
  return hub.db('station_certificates').where({ station: fixture.id, ...where });
}

async function certificateWith(status: string): Promise<StationCertificateRow> {
  return until(async () => (await certificates({ status }))[0] ?? null);
}

async function signedFor(request: { csr: string }): Promise<CallFrame> {
  expect(await station.call('SignCertificate', { csr: request.csr })).toEqual({ status: 'Accepted' });
  return station.nextCall();
}

test.each(['ec', 'rsa'] as const)(
  'a station with a key of %s asks, gets its certificate, and comes in with it',
  async (kind) => {
    const request = await makeSigningRequest([{ CN: [fixture.code] }, { O: ['Ток'] }], kind);
    const call = await signedFor(request);
    expect(call.action).toBe('CertificateSigned');
    const chain = String(call.payload['certificateChain']);
    const signed = new X509Certificate(chain);
    expect(signed.subject).toBe(`CN=${fixture.code}\nO=Ток`);
    expect(signed.subjectAltName).toBe(`DNS:${fixture.code}`);
    expect(signed.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(signed.ca).toBe(false);
    expect(signed.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    expect(signed.verify(new X509Certificate(authority.cert).publicKey)).toBe(true);
    await certificateWith('sent');
    station.answer(call, { status: 'Accepted' });
    const row = await certificateWith('accepted');
    expect(row).toMatchObject({ kind: 'station', command: expect.any(String), subject: `CN=${fixture.code}, O=Ток` });
    expect(row.fingerprint).toBe(signed.fingerprint256.replaceAll(':', '').toLowerCase());
    const secure = await hub.dial(fixture, { tls: { cert: chain, key: request.key }, password: null }).opened();
    expect(await secure.call('Heartbeat', {})).toHaveProperty('currentTime');
  },
);

test('the row of a command that brings a certificate is nobody’s: no person asked for it', async () => {
  const call = await signedFor(await makeSigningRequest([{ CN: [fixture.code] }]));
  const command = await hub.db('station_commands').where({ station: fixture.id, action: 'CertificateSigned' }).first();
  expect(command).toMatchObject({ requested_by: null, session: null, status: 'sent' });
  station.answer(call, { status: 'Accepted' });
  await hub.commandEnd(command.id);
});

test('what may not be signed is refused, and leaves nothing', async () => {
  const own = [{ CN: [fixture.code] }];
  const good = await makeSigningRequest(own);
  const body = pemBlocks(good.csr, 'CERTIFICATE REQUEST')[0] ?? Buffer.alloc(0);
  const spoilt = Buffer.from(body);
  // The last byte is of the signature.
  spoilt.writeUInt8(spoilt.readUInt8(spoilt.length - 1) ^ 1, spoilt.length - 1);
  const pem = (der: Buffer): string =>
    `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----`;
  const refused = [
    (await makeSigningRequest([{ CN: ['another'] }])).csr,
    (await makeSigningRequest([{ O: ['Tok'] }])).csr,
    (await makeSigningRequest([{ CN: [fixture.code] }, { CN: ['another'] }])).csr,
    (await makeSigningRequest(own, 'rsa-1024')).csr,
    (await makeSigningRequest(own, 'rsa', { hash: 'SHA-1' })).csr,
    pem(spoilt),
    pem(body.subarray(0, 100)),
    pem(Buffer.from('not a request')),
    'nothing',
    '',
    authority.cert,
    '-----BEGIN CERTIFICATE REQUEST-----'.repeat(100),
  ];
  for (const csr of refused) expect(await station.call('SignCertificate', { csr })).toEqual({ status: 'Rejected' });
  expect(await certificates()).toEqual([]);
  expect(await hub.count('station_commands', { station: fixture.id })).toBe(0);
});

test('a request that comes again while its certificate is on the way is the same', async () => {
  const request = await makeSigningRequest([{ CN: [fixture.code] }]);
  const call = await signedFor(request);
  expect(await station.call('SignCertificate', { csr: request.csr })).toEqual({ status: 'Accepted' });
  expect(await certificates()).toHaveLength(1);
  station.answer(call, { status: 'Accepted' });
  await certificateWith('accepted');
});

test('a station that asks for ever is not signed for ever', async () => {
  for (let i = 0; i < 5; i++) {
    station.answer(await signedFor(await makeSigningRequest([{ CN: [fixture.code] }])), { status: 'Accepted' });
  }
  const { csr } = await makeSigningRequest([{ CN: [fixture.code] }]);
  expect(await station.call('SignCertificate', { csr })).toEqual({ status: 'Rejected' });
});

test('a certificate the station refuses is refused; one it was silent about is in force when it comes in with it', async () => {
  const first = await makeSigningRequest([{ CN: [fixture.code] }]);
  station.answer(await signedFor(first), { status: 'Rejected' });
  await certificateWith('refused');
  const second = await makeSigningRequest([{ CN: [fixture.code] }]);
  const call = await signedFor(second);
  const command = await hub.db('station_commands').where({ station: fixture.id, status: 'sent' }).first('id');
  expect(await hub.commandEnd(command.id)).toMatchObject({ status: 'timed_out' });
  expect(await certificates({ status: 'sent' })).toHaveLength(1);
  const cert = String(call.payload['certificateChain']);
  await hub.dial(fixture, { tls: { cert, key: second.key }, password: null }).opened();
  await certificateWith('accepted');
});

test('a station that proves nothing gets no certificate to prove it with', async () => {
  await hub.db('stations').where('id', fixture.id).update({ security_profile: '0' });
  const { csr } = await makeSigningRequest([{ CN: [fixture.code] }]);
  expect(await station.call('SignCertificate', { csr })).toEqual({ status: 'Rejected' });
});

test('without a key to sign with every request is rejected', async () => {
  const { port } = await hub.startAnother({ hubId: 'hub-no-key', security: { stationCaFile: authority.certFile } });
  const other = await hub.connect(fixture, port);
  const { csr } = await makeSigningRequest([{ CN: [fixture.code] }]);
  expect(await other.call('SignCertificate', { csr })).toEqual({ status: 'Rejected' });
});

test('a key that belongs to no certificate of the authority is a fault at the start', async () => {
  const other = await TestAuthority.create('rsa');
  const security = { stationCaFile: authority.certFile, stationCaKeyFile: other.keyFile };
  await expect(hub.startAnother({ hubId: 'hub-wrong-key', security })).rejects.toThrow(/belongs to its key/);
  other.close();
});

test('a root is installed, listed, named by its hash, and deleted', async () => {
  const root = { certificateType: 'CentralSystemRootCertificate', certificate: authority.cert };
  const install = await hub.addCommand(fixture, 'InstallCertificate', root);
  station.answer(await station.nextCall(), { status: 'Accepted' });
  await hub.commandEnd(install);
  const [row] = await certificates();
  expect(row).toMatchObject({ kind: 'central_system_root', status: 'installed', command: install });
  const hashData = readJson<Record<string, string>>(row?.hash_data ?? null) ?? {};

  const [der = Buffer.alloc(0)] = pemBlocks(authority.cert, 'CERTIFICATE');
  const listed = await certificateHashData(der, der, 'SHA512');
  const unknown = { ...hashData, serialNumber: '00AB' };
  const list = await hub.addCommand(fixture, 'GetInstalledCertificateIds', {
    certificateType: 'CentralSystemRootCertificate',
  });
  station.answer(await station.nextCall(), {
    status: 'Accepted',
    certificateHashData: [{ ...listed, issuerKeyHash: listed?.issuerKeyHash.toUpperCase() }, unknown, unknown],
  });
  await hub.commandEnd(list);
  const rows = await certificates({ status: 'installed' });
  expect(rows.map((one) => one.pem === null).sort()).toEqual([false, true]);

  const removal = await hub.addCommand(fixture, 'DeleteCertificate', { certificateHashData: hashData });
  station.answer(await station.nextCall(), { status: 'Accepted' });
  await hub.commandEnd(removal);
  expect((await certificates({ id: row?.id })).map(({ status }) => status)).toEqual(['deleted']);

  const empty = await hub.addCommand(fixture, 'GetInstalledCertificateIds', {
    certificateType: 'CentralSystemRootCertificate',
  });
  station.answer(await station.nextCall(), { status: 'NotFound' });
  await hub.commandEnd(empty);
  expect(await certificates({ status: 'installed' })).toEqual([]);
});

test('a root that the station refuses is on record as refused; one it has already stays installed', async () => {
  const root = { certificateType: 'ManufacturerRootCertificate', certificate: authority.cert };
  for (const [answer, status] of [
    ['Rejected', 'refused'],
    ['Accepted', 'installed'],
    ['Failed', 'installed'],
  ]) {
    const id = await hub.addCommand(fixture, 'InstallCertificate', root);
    station.answer(await station.nextCall(), { status: answer });
    await hub.commandEnd(id);
    expect((await certificates()).map((row) => row.status)).toEqual([status]);
  }
});

test('what is no certificate is not sent', async () => {
  const args = { certificateType: 'ManufacturerRootCertificate', certificate: 'nothing' };
  const id = await hub.addCommand(fixture, 'InstallCertificate', args);
  expect(await hub.commandEnd(id)).toMatchObject({ status: 'failed', outcome: expect.stringMatching(/не сертификат/) });
});

test('a station of profile 3 whose certificate ends soon is asked to renew it, once a day', async () => {
  const soon = await authority.issue({ cn: fixture.code, validUntil: new Date(Date.parse(hub.time()) + 20 * 864e5) });
  await hub.db('stations').where('id', fixture.id).update({ security_profile: '3' });
  const secure = await hub.dial(fixture, { tls: { cert: soon.cert, key: soon.key }, password: null }).opened();
  const call = await secure.nextCall();
  expect(call).toMatchObject({
    action: 'ExtendedTriggerMessage',
    payload: { requestedMessage: 'SignChargePointCertificate' },
  });
  secure.answer(call, { status: 'Accepted' });
  const base = { db: hub.db, identity: { hubId: 'hub-a' }, now: () => new Date(hub.time()) };
  const asked = (): Promise<number> => hub.count('station_commands', { station: fixture.id });
  await queueRenewals(base);
  expect(await asked()).toBe(1);
  await queueRenewals({ ...base, now: () => new Date(hub.time(25 * 3600)) });
  expect(await asked()).toBe(2);
});
