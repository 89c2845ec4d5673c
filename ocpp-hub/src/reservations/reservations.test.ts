import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReservationRow } from '@tok/database';
import { serialiseCallError } from '@tok/ocpp';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';
import { expireReservations } from './reservation-store.ts';

let hub: TestHub;
let fixture: StationFixture;
let station: TestStation;

beforeAll(async () => {
  hub = await startTestHub({ timing: { callTimeoutMs: 300 } });
  await hub.addTag('RFID-1');
});
afterAll(() => hub.close());
beforeEach(async () => {
  fixture = await hub.addStation();
  station = await hub.connect(fixture);
});

const wish = (changes: object = {}): object => ({
  connectorId: 1,
  idTag: 'RFID-1',
  expiryDate: hub.time(1_800),
  ...changes,
});

async function row(id: unknown, status?: string): Promise<ReservationRow> {
  return until(async () => {
    const found: ReservationRow | undefined = await hub.db('reservations').where('id', Number(id)).first();
    return found && (status === undefined || found.status === status) ? found : null;
  });
}

/** @returns the number on the wire */
async function reserve(changes: object = {}, answer = 'Accepted'): Promise<number> {
  const command = await hub.addCommand(fixture, 'ReserveNow', wish(changes));
  const call = await station.nextCall();
  expect(call.action).toBe('ReserveNow');
  station.answer(call, { status: answer });
  await hub.commandEnd(command);
  return Number(call.payload['reservationId']);
}

async function start(idTag: string, changes: object = {}): Promise<number> {
  const request = { connectorId: 1, idTag, meterStart: 0, timestamp: hub.time(), ...changes };
  const { transactionId } = await station.call('StartTransaction', request);
  return Number(transactionId);
}

const stop = (transactionId: number): Promise<unknown> =>
  station.call('StopTransaction', { transactionId, meterStop: 1, timestamp: hub.time() });

test('a reservation has a row of its own from the moment it is sent, under the number on the wire', async () => {
  const command = await hub.addCommand(fixture, 'ReserveNow', wish());
  const call = await station.nextCall();
  const id = call.payload['reservationId'];
  expect(await row(id)).toMatchObject({ status: 'requested', command, connector_number: 1, id_tag: 'RFID-1' });
  station.answer(call, { status: 'Accepted' });
  expect(await row(id, 'active')).toMatchObject({ outcome: 'Коннектор забронирован.', ended_at: null });
});

test('the group of its tag goes with it', async () => {
  const parent = await hub.addTag(`HEAD-${fixture.code}`.slice(0, 20));
  await hub.addTag(fixture.code, { parent });
  const command = await hub.addCommand(fixture, 'ReserveNow', wish({ idTag: fixture.code }));
  const call = await station.nextCall();
  expect(call.payload['parentIdTag']).toMatch(/^HEAD-/);
  station.answer(call, { status: 'Accepted' });
  await hub.commandEnd(command);
});

test.each(['Occupied', 'Faulted', 'Rejected', 'Unavailable'])('%s is a refusal that has words', async (answer) => {
  const id = await reserve({}, answer);
  const { status, outcome, ended_at } = await row(id);
  expect(status).toBe('refused');
  expect(outcome).toMatch(/Бронь|брони/);
  expect(ended_at).not.toBeNull();
});

test('an error of the station is a refusal too', async () => {
  const command = await hub.addCommand(fixture, 'ReserveNow', wish());
  const call = await station.nextCall();
  station.sendText(serialiseCallError(call.messageId, 'NotImplemented', ''));
  await hub.commandEnd(command);
  expect(await row(call.payload['reservationId'])).toMatchObject({ status: 'refused' });
});

test.each([
  ['an unknown tag', { idTag: 'NOBODY' }, /нет среди карт/],
  ['a time that is over', { expiryDate: '2026-11-23T08:59:59Z' }, /уже прошло/],
  ['no time at all', { expiryDate: 'tomorrow' }, /нужно время/],
  ['a month', { expiryDate: '2026-12-23T09:00:00Z' }, /не может быть дольше/],
  ['a connector that is not there', { connectorId: 3 }, /нет коннектора 3/],
  ['a number that is nobody’s', { reservationId: 4_711 }, /не указывайте reservationId/],
  ['a number beyond numbers', { reservationId: 1e12 }, /не указывайте reservationId/],
])('%s is not sent', async (_what, changes, words) => {
  const command = await hub.commandEnd(await hub.addCommand(fixture, 'ReserveNow', wish(changes)));
  expect(command).toMatchObject({ status: 'failed', sent_at: null });
  expect(command.outcome).toMatch(words);
  expect(await hub.count('reservations', { station: fixture.id })).toBe(0);
});

describe('it ends', () => {
  test('when its time is over, also where the station never answers again', async () => {
    const id = await reserve();
    station.socket.terminate();
    hub.pass(1_799);
    await expireReservations(hub.db, new Date(hub.time()));
    expect((await row(id)).status).toBe('active');
    hub.pass(1);
    await expireReservations(hub.db, new Date(hub.time()));
    expect(await row(id)).toMatchObject({ status: 'expired', outcome: 'Время брони вышло.' });
  });

  test('by the sweep of a hub', async () => {
    const swept = await startTestHub({ timing: { sweepIntervalMs: 30 } });
    const { id: place } = await swept.addStation();
    const past = new Date(swept.time(-1));
    const reservation = { id: 1, station: place, connector_number: 1, id_tag: 'A', status: 'active' };
    await swept.db('reservations').insert({ ...reservation, expires_at: past, created_at: past });
    await until(async () => (await swept.db('reservations').where('status', 'expired').first()) ?? null);
    await swept.close();
  });

  test.each([
    ['Accepted', 'Бронь отменена.'],
    ['Rejected', 'Станция не знает такой брони.'],
  ])('when it is cancelled and the station says %s', async (answer, outcome) => {
    const id = await reserve();
    const command = await hub.addCommand(fixture, 'CancelReservation', { reservationId: id });
    station.answer(await station.nextCall(), { status: answer });
    await hub.commandEnd(command);
    expect(await row(id)).toMatchObject({ status: 'cancelled', outcome });
  });

  test('when a charge names it', async () => {
    const id = await reserve();
    const transaction = await start('RFID-1', { reservationId: id });
    expect(await row(id)).toMatchObject({ status: 'used', transaction });
    expect((await hub.transaction(transaction)).reservation).toBe(id);
    await stop(transaction);
  });

  test('when its tag, or one of its group, charges on its connector without naming it', async () => {
    const head = `H-${fixture.code}`.slice(0, 20);
    const parent = await hub.addTag(head);
    const [first, second] = [`A-${fixture.code}`.slice(0, 20), `B-${fixture.code}`.slice(0, 20)];
    await hub.addTag(first, { parent });
    await hub.addTag(second, { parent });
    const own = await reserve({ idTag: first });
    const group = await reserve({ idTag: first, connectorId: 2 });
    const other = await reserve({ connectorId: 0 });
    const ids = [await start(first.toLowerCase()), await start(second, { connectorId: 2 })];
    expect(await row(own)).toMatchObject({ status: 'used', transaction: ids[0] });
    expect(await row(group)).toMatchObject({ status: 'used', transaction: ids[1] });
    expect(await row(other)).toMatchObject({ status: 'active' });
    for (const id of ids) await stop(id);
  });

  test('not when another tag charges, nor by a charge from before', async () => {
    await hub.addTag(fixture.code);
    const id = await reserve();
    hub.pass(60);
    await stop(await start(fixture.code));
    await stop(await start('RFID-1', { timestamp: hub.time(-600) }));
    expect((await row(id)).status).toBe('active');
  });

  test('as used, where the start is told after its time', async () => {
    const id = await reserve();
    const startedAt = hub.time(60);
    hub.pass(3_600);
    await expireReservations(hub.db, new Date(hub.time()));
    const transaction = await start('RFID-1', { reservationId: id, timestamp: startedAt });
    expect(await row(id)).toMatchObject({ status: 'used', transaction });
    await stop(transaction);
  });
});

describe('where nobody knows whether it stands', () => {
  test('it stays requested, says so, and is cancelled until the station answers', async () => {
    const command = await hub.addCommand(fixture, 'ReserveNow', wish());
    const id = (await station.nextCall()).payload['reservationId'];
    expect((await hub.commandEnd(command)).status).toBe('timed_out');
    expect((await row(id)).outcome).toMatch(/неизвестно/);
    expect(await station.nextCall()).toMatchObject({ action: 'CancelReservation', payload: { reservationId: id } });
    const again = await station.nextCall();
    expect(again).toMatchObject({ action: 'CancelReservation', payload: { reservationId: id } });
    station.answer(again, { status: 'Accepted' });
    expect(await row(id, 'cancelled')).toMatchObject({ outcome: 'Бронь отменена.' });
  });

  test('a station that was cut is asked when it is back', async () => {
    await hub.addCommand(fixture, 'ReserveNow', wish());
    const id = (await station.nextCall()).payload['reservationId'];
    station.socket.terminate();
    await until(async () => ((await row(id)).outcome?.includes('неизвестно') ? true : null));
    station = await hub.connect(fixture);
    const cancel = await station.nextCall();
    expect(cancel).toMatchObject({ action: 'CancelReservation' });
    station.answer(cancel, { status: 'Rejected' });
    await row(id, 'cancelled');
  });

  test('a charge that began meanwhile has used it all the same', async () => {
    const command = await hub.addCommand(fixture, 'ReserveNow', wish());
    const call = await station.nextCall();
    const transaction = await start('RFID-1', { reservationId: call.payload['reservationId'] });
    station.answer(call, { status: 'Accepted' });
    await hub.commandEnd(command);
    expect(await row(call.payload['reservationId'])).toMatchObject({ status: 'used', transaction });
    await stop(transaction);
  });
});

test('an open reservation can be moved under its own number', async () => {
  const id = await reserve();
  expect(await reserve({ reservationId: id, connectorId: 2 })).toBe(id);
  expect(await row(id)).toMatchObject({ connector_number: 2, status: 'active' });
  expect(await hub.count('reservations', { station: fixture.id })).toBe(1);
});
