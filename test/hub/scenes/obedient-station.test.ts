import { centralActions } from '@tok/ocpp';
import type { CentralAction } from '@tok/ocpp';
import { readJson } from '@tok/database';
import { testingRoot } from '@tok/virtual-station/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../../ocpp-hub/testing/test-hub.ts';
import { validArguments } from '../central-calls/valid-arguments.ts';
import { Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

/** Those that a station without a charge, a reservation or a request of its own rightly refuses. */
const refused = new Set<CentralAction>([
  'CancelReservation',
  'CertificateSigned',
  'ClearChargingProfile',
  'DataTransfer',
  'DeleteCertificate',
  'RemoteStopTransaction',
]);

async function command(action: string, args: object) {
  const row = await scene.world.commandEnd(await scene.world.addCommand(scene.fixture, action, args));
  return { status: row.status, response: readJson<Record<string, unknown>>(row.response) };
}

describe.for(centralActions)('%s, asked for in Studio', (action) => {
  test('is answered by a station as the standard wants it', async () => {
    // What came before may have reset it.
    await until(() => Promise.resolve(scene.station.isOnline ? true : null));
    // And a start that nobody came for.
    scene.pass(100);
    const args = validArguments(scene.world.time(3_600), testingRoot.pem)[action];
    expect(await command(action, args)).toMatchObject({ status: refused.has(action) ? 'rejected' : 'accepted' });
  });
});

test('a firmware update is told of to its end, and the station is known by its new version', async () => {
  scene = await restarted();
  const retrieveDate = scene.world.time();
  await command('UpdateFirmware', { location: 'http://fw.example/virtual-3.1.4.bin', retrieveDate });
  const transfer = () =>
    scene.world.db('station_transfers').where({ station: scene.fixture.id, kind: 'firmware' }).first();
  await until(async () => ((await transfer()) as { status?: string } | undefined)?.status === 'Installed' || null);
  const link = () => scene.world.db('station_links').where('id', scene.fixture.id).first();
  expect(await link()).toMatchObject({ firmware: '3.1.4' });
});

test('a reservation keeps the connector, and a start uses it up', async () => {
  scene = await restarted();
  const expiryDate = scene.world.time(600);
  await command('ReserveNow', { connectorId: 1, expiryDate, idTag: 'CARD' });
  expect(scene.station.connector(1).status).toBe('Reserved');
  scene.station.plugIn(1);
  scene.station.authorise(scene.station.connector(1), 'CARD');
  await scene.untilDelivered();
  const [transaction] = (await scene.world.db('ocpp_transactions')) as object[];
  const [reservation] = (await scene.world.db('reservations')) as { id: number }[];
  expect(transaction).toMatchObject({ reservation: reservation?.id, id_tag: 'CARD' });
  expect(reservation).toMatchObject({ status: 'used' });
});

test('a charging profile halves the power that the hub hears of', async () => {
  scene = await restarted();
  const { transactionId } = await scene.beginCharge();
  const chargingSchedulePeriod = [{ startPeriod: 0, limit: 18_000 }];
  const csChargingProfiles = {
    chargingProfileId: 1,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Relative',
    transactionId,
    chargingSchedule: { chargingRateUnit: 'W', chargingSchedulePeriod },
  };
  expect(await command('SetChargingProfile', { connectorId: 1, csChargingProfiles })).toMatchObject({
    status: 'accepted',
  });
  scene.pass(600);
  await scene.untilDelivered();
  expect(await scene.world.transaction(transactionId)).toMatchObject({ power_w: 18_000, energy_wh: 3_000 });
  await scene.pressStop();
});

/** A new scene in the place of the old one. */
async function restarted(): Promise<Scene> {
  await scene.close();
  return Scene.open();
}
