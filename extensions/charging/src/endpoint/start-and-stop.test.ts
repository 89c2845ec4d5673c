import { randomUUID } from 'node:crypto';
import { sessionView } from '@tok/api';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChargingApi } from '../testing/charging-api.ts';
import {
  cardId,
  ChargingWorld,
  clientId,
  connectorId,
  otherClientId,
  otherUserId,
  ownerId,
  programId,
  secondConnectorId,
  startOf,
  userId,
} from '../testing/charging-world.ts';

vi.mock('../directus-internals.ts', () => ({ publishChange: async () => undefined }));

let world: ChargingWorld;
let api: ChargingApi;

beforeEach(async () => {
  world = await ChargingWorld.open({}, new Date());
  api = await ChargingApi.open(world.db);
});

afterEach(async () => {
  await api.close();
  await world.close();
});

const post = (body: unknown, user: string | null = userId) =>
  api.send({ method: 'POST', path: '/sessions', body, user });

test('a start is answered with the session and asks the station at once when the money is there', async () => {
  const answer = await post(startOf());
  expect(answer.status).toBe(201);
  expect(sessionView.parse(answer.data)).toMatchObject({
    number: 1,
    status: 'starting',
    source: { kind: 'balance', label: null },
    limit: { kind: 'full' },
    priceMinorPerKwh: 2_200,
    payment: { status: 'held', heldMinor: 150_000 },
  });
});

test('the same request again answers with the same session and starts nothing', async () => {
  const start = startOf();
  await post(start);
  const again = await post(start);
  expect(again.status).toBe(200);
  expect(again.data).toMatchObject({ id: start.id, number: 1 });
  expect(await world.commands('RemoteStartTransaction')).toHaveLength(1);
  expect(await world.db('payments')).toHaveLength(1);
});

test('the same request after the end still answers with its session', async () => {
  const start = startOf();
  await post(start);
  await world.stop(start.id);
  expect(await post(start)).toMatchObject({
    status: 200,
    data: { status: 'failed', endReason: 'cancelled_by_driver' },
  });
});

test('ten of the same request at once make one session', async () => {
  const start = startOf();
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(start)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 201]);
  expect(await world.db('charging_sessions')).toHaveLength(1);
});

test('another request under the same id is refused, whoever sends it', async () => {
  const start = startOf();
  await post(start);
  expect(await post({ ...start, limit: { kind: 'energy', energyWh: 5_000 } })).toMatchObject({
    status: 409,
    code: 'ID_REUSED',
  });
  const foreign = await post({ ...start, connectorId: secondConnectorId }, otherUserId);
  expect(foreign).toMatchObject({ status: 409, code: 'ID_REUSED', data: undefined });
});

test('two drivers who press at once do not get the same connector', async () => {
  const answers = await Promise.all([post(startOf()), post(startOf(), otherUserId)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 409)?.code).toBe('CONNECTOR_BUSY');
});

test('a driver charges one car at a time', async () => {
  const first = startOf();
  await post(first);
  const second = await post(startOf({ connectorId: secondConnectorId }));
  expect(second).toMatchObject({ status: 409, code: 'SESSION_RUNNING' });
  expect(second.errors?.[0]?.extensions['sessionId']).toBe(first.id);
});

test.each([
  ['Charging', 'CONNECTOR_BUSY'],
  ['Finishing', 'CONNECTOR_BUSY'],
  ['Faulted', 'CONNECTOR_FAULTED'],
  ['Unavailable', 'CONNECTOR_FAULTED'],
])('a connector that reports %s is refused with %s', async (status, code) => {
  await world.station.report(1, status);
  expect(await post(startOf())).toMatchObject({ status: 409, code });
  expect(await world.db('payments')).toEqual([]);
});

test('what cannot be charged is refused with its own word, and nothing is written', async () => {
  await world.station.goOffline();
  expect(await post(startOf())).toMatchObject({ status: 409, code: 'STATION_OFFLINE' });
  await world.station.goOnline();
  await world.db('connectors').where('id', connectorId).update({ is_enabled: false });
  expect(await post(startOf())).toMatchObject({ code: 'CONNECTOR_DISABLED' });
  await world.db('connectors').update({ is_enabled: true });
  await world.db('tariffs').delete();
  expect(await post(startOf())).toMatchObject({ code: 'TARIFF_MISSING' });
  expect(await post(startOf({ connectorId: randomUUID() }))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  await world.db('stations').update({ is_public: false });
  expect(await post(startOf())).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect(await world.db('charging_sessions')).toEqual([]);
});

test('who has asked for his profile to be deleted begins no charge', async () => {
  await world.db('clients').where('id', clientId).update({ deletion_requested_at: world.now() });
  expect(await post(startOf())).toMatchObject({ status: 409, code: 'DELETION_REQUESTED' });
  expect(await world.db('charging_sessions')).toEqual([]);
});

test('who may not charge is told why', async () => {
  await world.owe(clientId, 1_500);
  const refused = await post(startOf());
  expect(refused).toMatchObject({ status: 409, code: 'DEBT_UNPAID' });
  expect(refused.errors?.[0]?.extensions['debtMinor']).toBe(1_500);
  await world.db('clients').where('id', clientId).update({ is_blocked: true });
  expect(await post(startOf())).toMatchObject({ status: 403, code: 'CLIENT_BLOCKED' });
  expect(await post(startOf(), null)).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
  expect(await post(startOf(), randomUUID())).toMatchObject({ status: 403, code: 'FORBIDDEN' });
});

test('money that is not there, or not the driver’s, is refused', async () => {
  const big = startOf({ limit: { kind: 'energy', energyWh: 150_000 } });
  expect(await post(big)).toMatchObject({ status: 409, code: 'BALANCE_TOO_LOW' });
  const withCard = startOf({ source: { kind: 'card', paymentMethodId: cardId } });
  expect(await post(withCard, otherUserId)).toMatchObject({ status: 409, code: 'CARD_UNUSABLE' });
  await world.db('payment_methods').update({ status: 'deleted' });
  expect(await post(withCard)).toMatchObject({ code: 'CARD_UNUSABLE' });
  expect(await world.db('charging_sessions')).toEqual([]);
});

test('a card that has run out is refused by that name, and is nobody’s usual card', async () => {
  await world.db('payment_methods').where({ id: cardId }).update({ expiry_month: 10, expiry_year: 2020 });
  const source = { kind: 'card', paymentMethodId: cardId } as const;
  const refused = await post(startOf({ source }));
  expect(refused).toMatchObject({ status: 409, code: 'CARD_EXPIRED' });
  expect(refused.errors?.[0]?.message).toMatch(/истёк/);
  const limit = { kind: 'full' } as const;
  const quoted = await api.send({ method: 'POST', path: '/quote', user: userId, body: { connectorId, source, limit } });
  expect(quoted).toMatchObject({ code: 'CARD_EXPIRED' });
  await world.addProgram({ payer: 'driver' });
  const start = startOf({ source: { kind: 'program', programId } });
  expect(await post(start)).toMatchObject({ status: 201 });
  expect(await world.db('payments').where({ session: start.id }).first()).toMatchObject({ source: 'balance' });
});

test('a limit in per cent is refused where the connector never told the charge of a battery', async () => {
  const start = startOf({ limit: { kind: 'soc', socPercent: 80 } });
  expect(await post(start)).toMatchObject({ status: 409, code: 'SOC_UNKNOWN' });
  const first = await world.start();
  await world.station.begin(first);
  await world.station.end(first);
  await world.advance(first);
  expect(await post(start)).toMatchObject({ status: 201, data: { limit: { kind: 'soc', socPercent: 80 } } });
});

test('a program sets the price and the company pays', async () => {
  await world.addProgram();
  const start = startOf({ source: { kind: 'program', programId } });
  const answer = await post(start);
  expect(answer).toMatchObject({
    status: 201,
    data: {
      status: 'starting',
      priceMinorPerKwh: 1_500,
      source: { kind: 'program', label: 'Такси' },
      payment: { heldMinor: 0 },
    },
  });
  expect(await world.session(start.id)).toMatchObject({ hold_minor: 0, program: programId });
  expect(
    await post(startOf({ source: { kind: 'program', programId }, connectorId: secondConnectorId }), otherUserId),
  ).toMatchObject({
    code: 'PROGRAM_UNAVAILABLE',
  });
});

test('a program that is switched off, over, or used up is refused', async () => {
  await world.addProgram({ month_limit_wh: 1_000 });
  const source = { kind: 'program', programId } as const;
  const id = await world.start({ source });
  expect((await world.session(id)).hold_minor).toBe(1_500);
  await world.station.begin(id);
  await world.station.end(id, { energyWh: 1_000 });
  await world.advance(id);
  expect(await post(startOf({ source }))).toMatchObject({ code: 'PROGRAM_LIMIT_REACHED' });
  await world.db('programs').update({ valid_until: new Date(Date.now() - 1_000) });
  expect(await post(startOf({ source }))).toMatchObject({ code: 'PROGRAM_UNAVAILABLE' });
  await world.db('programs').update({ valid_until: null });
  await world.db('program_members').update({ is_enabled: false });
  expect(await post(startOf({ source }))).toMatchObject({ code: 'PROGRAM_UNAVAILABLE' });
});

test('a program holds at its stations and at those of its owners, and nowhere else', async () => {
  await world.addProgram();
  const source = { kind: 'program', programId } as const;
  const away = { station: randomUUID(), owner: randomUUID() };
  await world.db('owners').insert({ id: away.owner, name: 'Другой', legal_name: 'ООО «Другой»' });
  await world.db('stations').insert({
    ...(await world.db('stations').first()),
    ...{ id: away.station, code: 'AWAY', display_number: 'AWAY', owner: away.owner },
  });
  const place = { id: randomUUID(), program: programId };
  await world.db('program_places').insert({ ...place, station: away.station, owner: null });
  expect(await post(startOf({ source }))).toMatchObject({ code: 'PROGRAM_UNAVAILABLE' });
  await world.db('program_places').update({ station: null, owner: away.owner });
  expect(await post(startOf({ source }))).toMatchObject({ code: 'PROGRAM_UNAVAILABLE' });
  await world.db('program_places').insert({ id: randomUUID(), program: programId, station: null, owner: ownerId });
  expect(await post(startOf({ source }))).toMatchObject({ status: 201 });
});

test.each([
  ['a field nobody knows', { extra: true }],
  ['a negative limit', { limit: { kind: 'energy', energyWh: -5 } }],
  ['a fractional limit', { limit: { kind: 'energy', energyWh: 1_000.5 } }],
  ['a limit of 101 %', { limit: { kind: 'soc', socPercent: 101 } }],
  ['an id that is none', { id: '1' }],
  ['an address that runs script', { returnUrl: 'javascript:alert(1)' }],
  ['an address in the open', { returnUrl: 'http://example.com/' }],
  ['a source of another kind', { source: { kind: 'cash' } }],
])('%s is refused and changes nothing', async (_what, wrong) => {
  expect(await post({ ...startOf(), ...wrong })).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
  expect(await world.db('charging_sessions')).toEqual([]);
});

test('ids are the same in capitals', async () => {
  const start = startOf();
  await post(start);
  expect(await post({ ...start, id: start.id.toUpperCase() })).toMatchObject({ status: 200, data: { id: start.id } });
});

test('a stop is taken, repeated without harm, and refused once the charge ended by itself', async () => {
  const start = startOf();
  await post(start);
  await world.station.begin(start.id);
  const stop = (user = userId) => api.send({ method: 'POST', path: `/sessions/${start.id}/stop`, user });
  expect(await stop(otherUserId)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect(await stop()).toMatchObject({ status: 202, data: { status: 'charging' } });
  expect(await stop()).toMatchObject({ status: 202 });
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
  await world.station.end(start.id);
  await world.advance(start.id);
  expect(await stop()).toMatchObject({ status: 202, data: { status: 'completed' } });

  const second = startOf();
  await post(second);
  await world.station.begin(second.id);
  await world.station.end(second.id);
  await world.advance(second.id);
  expect(await api.send({ method: 'POST', path: `/sessions/${second.id}/stop`, user: userId })).toMatchObject({
    status: 409,
    code: 'SESSION_ENDED',
  });
});

test('a session is seen live by its driver alone', async () => {
  const start = startOf();
  await post(start);
  await world.station.begin(start.id);
  await world.station.read(start.id, 1_234, 50);
  await world.advance(start.id);
  const seen = await api.send({ path: `/sessions/${start.id}`, user: userId });
  expect(sessionView.parse(seen.data)).toMatchObject({
    status: 'charging',
    energyWh: 1_234,
    soc: 50,
    socStart: 42,
    powerW: 30_000,
  });
  expect(sessionView.parse(seen.data).curve).toHaveLength(1);
  expect(await api.send({ path: '/sessions/current', user: userId })).toMatchObject({ data: [{ id: start.id }] });
  expect(await api.send({ path: `/sessions/${start.id}`, user: otherUserId })).toMatchObject({ status: 404 });
  expect(await api.send({ path: '/sessions/current', user: otherUserId })).toMatchObject({ status: 200, data: [] });
  for (const path of ['/sessions/not-an-id', '/sessions/%ZZ', '/sessions/%00', '/stations/%ZZ', '/stations/%00']) {
    expect(await api.send({ path, user: userId }), path).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  }
  expect(await api.send({ path: `/sessions/${start.id}` })).toMatchObject({ status: 401 });
});

test('a quote says price and hold without starting anything', async () => {
  const quote = (body: unknown) => api.send({ method: 'POST', path: '/quote', user: userId, body });
  const wish = { connectorId, source: { kind: 'balance' }, limit: { kind: 'energy', energyWh: 5_000 } };
  expect(await quote(wish)).toMatchObject({
    status: 200,
    // 5 kWh and half a minute at 60 kW, in whole roubles
    data: { priceMinorPerKwh: 2_200, tariffName: 'Базовый', windows: [], holdMinor: 12_100, holdCoversWh: 5_500 },
  });
  expect(await quote({ ...wish, source: { kind: 'card', paymentMethodId: randomUUID() } })).toMatchObject({
    code: 'CARD_UNUSABLE',
  });
  expect(await quote({ ...wish, limit: { kind: 'full', of: 'it' } })).toMatchObject({ status: 400 });
  expect(await world.db('charging_sessions')).toEqual([]);
  expect(otherClientId).not.toBe(clientId);
});
