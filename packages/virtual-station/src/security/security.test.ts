import { once } from 'node:events';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startBench } from '../testing-station.ts';
import type { Bench } from '../testing-station.ts';
import { testingRoot } from '../testing-root.ts';
import { createSigningRequest } from './signing-request.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const use = 'CentralSystemRootCertificate';

test('a root is installed, named, and taken out again', async () => {
  const { hub } = bench;
  const ids = () => hub.ask('GetInstalledCertificateIds', { certificateType: use });
  const install = (certificate: string) => hub.ask('InstallCertificate', { certificateType: use, certificate });
  expect(await ids()).toEqual({ status: 'NotFound' });
  expect(await install('nonsense')).toEqual({ status: 'Rejected' });
  expect(await install(testingRoot.pem)).toEqual({ status: 'Accepted' });
  expect(await install(testingRoot.pem)).toEqual({ status: 'Accepted' });
  const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = testingRoot;
  const hash = { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber };
  expect(await ids()).toEqual({ status: 'Accepted', certificateHashData: [hash] });
  const remove = () => hub.ask('DeleteCertificate', { certificateHashData: hash });
  expect(await remove()).toEqual({ status: 'Accepted' });
  expect(await remove()).toEqual({ status: 'NotFound' });
});

test('a certificate is asked for on a trigger, and one for another key is refused', async () => {
  const { hub } = bench;
  const asked = hub.next('SignCertificate');
  await hub.ask('ExtendedTriggerMessage', { requestedMessage: 'SignChargePointCertificate' });
  expect((await asked)['csr']).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\n/);
  expect(await hub.ask('CertificateSigned', { certificateChain: testingRoot.pem })).toEqual({ status: 'Rejected' });
});

test('a certificate request is one', () => {
  const { csr } = createSigningRequest('Станция 1', 'Организация');
  const done = spawnSync('openssl', ['req', '-verify', '-noout', '-subject', '-nameopt', 'utf8'], {
    input: csr,
    encoding: 'utf8',
  });
  // Without the program its own parts are all that can be looked at.
  if (done.error) expect(Buffer.from(csr.split('\n').slice(1, -2).join(''), 'base64').readUInt8(0)).toBe(0x30);
  else expect(`${done.stdout} ${done.stderr}`).toMatch(/CN=Станция 1[\s\S]*verify OK/);
});

describe('the configuration', () => {
  const change = (key: string, value: string) => bench.hub.ask('ChangeConfiguration', { key, value });

  test('keeps a new password to itself and uses it from the next connect on', async () => {
    const { hub, station } = bench;
    expect(await change('AuthorizationKey', 'short')).toEqual({ status: 'Rejected' });
    expect(await change('AuthorizationKey', '0011223344556677889900')).toEqual({ status: 'Accepted' });
    const { configurationKey } = await hub.ask('GetConfiguration', { key: ['AuthorizationKey'] });
    expect(configurationKey).toEqual([{ key: 'AuthorizationKey', readonly: false }]);
    const connected = once(hub, 'socket');
    station.goOffline();
    station.goOnline();
    await connected;
    expect(hub.passwords).toEqual(['secret', '0011223344556677889900']);
  });

  test('changes some keys only with a reboot, and never lowers the security', async () => {
    const { hub, station } = bench;
    expect(await change('SecurityProfile', '0')).toEqual({ status: 'Rejected' });
    expect(await change('SecurityProfile', '2')).toEqual({ status: 'RebootRequired' });
    expect(station.configuration.number('SecurityProfile')).toBe(1);
    const booted = once(station, 'booted');
    await hub.ask('Reset', { type: 'Hard' });
    await booted;
    expect(station.configuration.number('SecurityProfile')).toBe(2);
    await expect.poll(() => hub.payloads('SecurityEventNotification')).toMatchObject([{ type: 'ResetOrReboot' }]);
  });

  test('has every key of the standard, and tells which it may change', async () => {
    const { configurationKey } = await bench.hub.ask('GetConfiguration', {});
    const keys = new Map(
      (configurationKey as { key: string; readonly: boolean }[]).map(({ key, readonly }) => [key, readonly]),
    );
    expect(keys.size).toBeGreaterThanOrEqual(45);
    for (const key of ['NumberOfConnectors', 'SendLocalListMaxLength', 'ChargeProfileMaxStackLevel']) {
      expect(keys.get(key)).toBe(true);
      expect(await change(key, '1')).toEqual({ status: 'Rejected' });
    }
    expect(await change('LocalPreAuthorize', 'maybe')).toEqual({ status: 'Rejected' });
    expect(await change('Nonsense', '1')).toEqual({ status: 'NotSupported' });
  });
});

test('a security event waits for the link', async () => {
  const { hub, station } = bench;
  station.goOffline();
  await expect.poll(() => station.isOnline).toBe(false);
  station.reportSecurityEvent('TamperDetectionActivated', 'door');
  const told = hub.next('SecurityEventNotification');
  station.goOnline();
  expect(await told).toMatchObject({ type: 'TamperDetectionActivated', techInfo: 'door' });
});
