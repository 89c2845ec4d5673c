import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startBench, testCar } from '../testing-station.ts';
import type { Bench } from '../testing-station.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const full = (listVersion: number, ...localAuthorizationList: object[]) => ({
  listVersion,
  updateType: 'Full',
  localAuthorizationList,
});
const later = '2026-11-23T08:10:00.000Z';

describe('a local list', () => {
  test('is replaced as a whole and changed in parts, and only forward', async () => {
    const { hub } = bench;
    const send = (payload: object) => hub.ask('SendLocalList', payload);
    const accepted = { status: 'Accepted' };
    expect(await hub.ask('GetLocalListVersion', {})).toEqual({ listVersion: 0 });
    expect(await send(full(1, { idTag: 'A', idTagInfo: accepted }, { idTag: 'B', idTagInfo: accepted }))).toEqual({
      status: 'Accepted',
    });
    const change = { updateType: 'Differential', localAuthorizationList: [{ idTag: 'A' }] };
    expect(await send({ listVersion: 1, ...change })).toEqual({ status: 'VersionMismatch' });
    expect(await send({ listVersion: 5, ...change })).toEqual({ status: 'Accepted' });
    expect(await hub.ask('GetLocalListVersion', {})).toEqual({ listVersion: 5 });
    expect(await send(full(6, { idTag: 'A' }))).toEqual({ status: 'Failed' });
    const tooMany = Array.from({ length: 201 }, (_, index) => ({ idTag: `T${index}`, idTagInfo: accepted }));
    expect(await send(full(7, ...tooMany))).toEqual({ status: 'Failed' });
    await hub.ask('ChangeConfiguration', { key: 'LocalAuthListEnabled', value: 'false' });
    expect(await hub.ask('GetLocalListVersion', {})).toEqual({ listVersion: -1 });
    expect(await send(full(8))).toEqual({ status: 'NotSupported' });
  });

  test('lets its cards in without a link, and keeps the others out', async () => {
    const { hub, station } = bench;
    await hub.ask('ChangeConfiguration', { key: 'AllowOfflineTxForUnknownId', value: 'false' });
    await hub.ask(
      'SendLocalList',
      full(
        1,
        { idTag: 'Good', idTagInfo: { status: 'Accepted' } },
        { idTag: 'BLOCKED', idTagInfo: { status: 'Blocked' } },
        { idTag: 'OLD', idTagInfo: { status: 'Accepted', expiryDate: '2026-11-23T07:59:59Z' } },
      ),
    );
    station.goOffline();
    await expect.poll(() => station.isOnline).toBe(false);
    station.plugIn(1, testCar);
    for (const card of ['UNKNOWN', 'BLOCKED', 'OLD']) await station.presentTag(1, card);
    expect(station.connector(1).charge).toBeNull();
    await station.presentTag(1, 'GOOD');
    expect(station.connector(1).charge).toMatchObject({ idTag: 'GOOD' });
  });

  test('spares the question to the hub where LocalPreAuthorize says so', async () => {
    const { hub, station } = bench;
    await hub.ask('SendLocalList', full(1, { idTag: 'GOOD', idTagInfo: { status: 'Accepted' } }));
    await hub.ask('ChangeConfiguration', { key: 'LocalPreAuthorize', value: 'true' });
    station.plugIn(1, testCar);
    await station.presentTag(1, 'GOOD');
    expect(station.connector(1).charge).not.toBeNull();
    expect(hub.payloads('Authorize')).toEqual([]);
  });
});

describe('a reservation', () => {
  const reserve = (payload: object) =>
    bench.hub.ask('ReserveNow', { connectorId: 1, expiryDate: later, idTag: 'MINE', reservationId: 7, ...payload });

  test('keeps a connector for its card, and goes with the start', async () => {
    const { hub, station } = bench;
    expect(await reserve({})).toEqual({ status: 'Accepted' });
    expect(station.connector(1).status).toBe('Reserved');
    expect(await reserve({ reservationId: 8 })).toEqual({ status: 'Occupied' });
    expect(await hub.ask('RemoteStartTransaction', { connectorId: 1, idTag: 'OTHER' })).toEqual({ status: 'Rejected' });
    station.plugIn(1, testCar);
    await station.presentTag(1, 'OTHER');
    expect(station.connector(1).charge).toBeNull();
    await station.presentTag(1, 'mine');
    await expect.poll(() => hub.payloads('StartTransaction')).toMatchObject([{ idTag: 'mine', reservationId: 7 }]);
    expect(await hub.ask('CancelReservation', { reservationId: 7 })).toEqual({ status: 'Rejected' });
  });

  test('serves the whole group of a card', async () => {
    const { hub, station } = bench;
    hub.answers.set('Authorize', () => ({ idTagInfo: { status: 'Accepted', parentIdTag: 'FLEET' } }));
    await reserve({ parentIdTag: 'FLEET' });
    station.plugIn(1, testCar);
    await station.presentTag(1, 'COLLEAGUE');
    await expect.poll(() => hub.payloads('StartTransaction')).toMatchObject([{ reservationId: 7 }]);
  });

  test('ends at its time', async () => {
    await reserve({});
    bench.station.tick(599);
    expect(bench.station.connector(1).status).toBe('Reserved');
    bench.station.tick(1);
    expect(bench.station.connector(1).status).toBe('Available');
    expect(await reserve({ expiryDate: '2026-11-23T07:00:00Z' })).toEqual({ status: 'Rejected' });
  });

  test('is refused where nobody could charge', async () => {
    const { hub, station } = bench;
    station.setFault(1, 'GroundFailure');
    expect(await reserve({})).toEqual({ status: 'Faulted' });
    station.setFault(1, null);
    await hub.ask('ChangeAvailability', { connectorId: 1, type: 'Inoperative' });
    expect(await reserve({})).toEqual({ status: 'Unavailable' });
    expect(await reserve({ connectorId: 9 })).toEqual({ status: 'Rejected' });
    await bench.charge(2);
    expect(await reserve({ connectorId: 2 })).toEqual({ status: 'Occupied' });
  });

  test('of any connector keeps the last one free', async () => {
    const { station } = bench;
    expect(await reserve({ connectorId: 0 })).toEqual({ status: 'Accepted' });
    await bench.charge(1, 'SOMEBODY');
    station.plugIn(2, testCar);
    await station.presentTag(2, 'ANYBODY');
    expect(station.connector(2).charge).toBeNull();
    await station.presentTag(2, 'MINE');
    expect(station.connector(2).charge).toMatchObject({ reservationId: 7 });
  });
});
