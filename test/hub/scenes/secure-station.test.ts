import { once } from 'node:events';
import { readBoolean, readJson } from '@tok/database';
import type { StationCredentialRow } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestAuthority } from '../../../ocpp-hub/testing/test-authority.ts';
import { password, startTestHub, until } from '../../../ocpp-hub/testing/test-hub.ts';
import type { TestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import { Scene } from './scene.ts';

let authority: TestAuthority;
let world: TestHub;
let scene: Scene;

beforeEach(async () => {
  authority = await TestAuthority.create();
  const server = await authority.issueForServer();
  world = await startTestHub({
    security: {
      tls: {
        port: 0,
        certFile: authority.write('hub.pem', server.cert),
        keyFile: authority.write('hub.key', server.key),
      },
      stationCaFile: authority.certFile,
      stationCaKeyFile: authority.keyFile,
    },
  });
  // TLS looks at the machine's clock, and the hub signs by its own: here they are the same.
  world.pass((Date.now() - Date.parse(world.time())) / 1000);
});
afterEach(async () => {
  await scene.close();
  authority.close();
});

async function secureScene(tls: { ca?: string }, profile: '2' | '3' = '2'): Promise<Scene> {
  const fixture = await world.addStation({ security_profile: profile });
  return new Scene(world, fixture, { url: `wss://localhost:${world.hub.tlsPort ?? 0}/ocpp`, tls });
}

async function command(action: string, args: object) {
  const row = await world.commandEnd(await world.addCommand(scene.fixture, action, args));
  expect(row).toMatchObject({ status: 'accepted' });
  return readJson<Record<string, unknown>>(row.response);
}

async function reconnected(): Promise<void> {
  const connected = once(scene.station, 'connected');
  scene.station.goOffline();
  scene.station.goOnline();
  await connected;
}

test('a station takes its new password, and the old one is worth nothing once it came in with it', async () => {
  scene = await secureScene({ ca: authority.cert });
  await scene.switchOn();
  await command('ChangeConfiguration', { key: 'AuthorizationKey' });
  await reconnected();
  const credential = () => world.db('station_credentials').where('id', scene.fixture.id).first();
  await until(async () => {
    const row = (await credential()) as StationCredentialRow | undefined;
    return row && readBoolean(row.is_confirmed) ? true : null;
  });
  const tls = { ca: authority.cert };
  expect((await world.dial(scene.fixture, { tls, password }).refused()).status).toBe(401);
});

test('a station moves from its password to a certificate in its own name', async () => {
  scene = await secureScene({ ca: authority.cert });
  await scene.switchOn();
  await command('ExtendedTriggerMessage', { requestedMessage: 'SignChargePointCertificate' });
  const certificates = () => world.db('station_certificates').where({ station: scene.fixture.id, kind: 'station' });
  await until(async () => ((await certificates().where('status', 'accepted').first()) as object | undefined) ?? null);
  await command('ChangeConfiguration', { key: 'SecurityProfile', value: '3' });
  await world.db('stations').where('id', scene.fixture.id).update({ security_profile: '3' });
  const booted = once(scene.station, 'booted');
  await command('Reset', { type: 'Hard' });
  await booted;
  expect(scene.station.configuration.number('SecurityProfile')).toBe(3);
  expect(scene.station.isOnline).toBe(true);
});

test('a station that does not know the authority of the hub stays away', async () => {
  scene = await secureScene({});
  const refused = once(scene.station, 'disconnected');
  scene.station.start();
  const [{ reason }] = await refused;
  expect(reason).toMatch(/certificate/);
});

test('roots are installed, told of and taken out', async () => {
  scene = await secureScene({ ca: authority.cert });
  await scene.switchOn();
  const other = await TestAuthority.create('ec', 'Next Authority');
  const use = { certificateType: 'CentralSystemRootCertificate' };
  await command('InstallCertificate', { ...use, certificate: other.cert });
  other.close();
  const { certificateHashData } = (await command('GetInstalledCertificateIds', use)) ?? {};
  const [hash] = certificateHashData as object[];
  await reconnected();
  await command('DeleteCertificate', { certificateHashData: hash });
  const roots = () =>
    world.db('station_certificates').where({ station: scene.fixture.id, kind: 'central_system_root' });
  expect((await roots()) as object[]).toMatchObject([{ status: 'deleted' }]);
});
