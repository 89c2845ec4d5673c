import { randomUUID } from 'node:crypto';
import { explainedTariff, tariffWeek } from '@tok/api';
import type { ExplainedTariff, TariffWeek } from '@tok/api';
import { roleIds } from '@tok/database';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { agreeTariff } from '../sessions/charge-terms.ts';
import { requireConnectorOffer } from '../sessions/connector-offer.ts';
import { ChargingApi } from '../testing/charging-api.ts';
import {
  ChargingWorld,
  clientId,
  connectorId,
  otherClientId,
  ownerId,
  programId,
  stationId,
  userId,
} from '../testing/charging-world.ts';

const staff = { 'x-role': roleIds.operator };
const fridayNight = '2026-11-27T23:30';
let world: ChargingWorld;
let api: ChargingApi;

beforeEach(async () => {
  world = await ChargingWorld.open();
  api = await ChargingApi.open(world.db);
});
afterEach(async () => {
  await api.close();
  await world.close();
});

async function explain(asked: object = {}): Promise<ExplainedTariff> {
  const body = { connectorId, localAt: fridayNight, ...asked };
  const answer = await api.send({ method: 'POST', path: '/tariffs/explain', user: userId, headers: staff, body });
  expect(answer.errors).toBeUndefined();
  return explainedTariff.parse(answer.data);
}

async function week(asked: object = {}): Promise<TariffWeek> {
  const body = { connectorId, from: '2026-11-23', ...asked };
  const answer = await api.send({ method: 'POST', path: '/tariffs/week', user: userId, headers: staff, body });
  expect(answer.errors).toBeUndefined();
  return tariffWeek.parse(answer.data);
}

const told = ({ candidates }: ExplainedTariff) => candidates.map(({ name, because }) => `${name}: ${because.ru}`);

describe('who may ask', () => {
  test.each([
    ['a guest', null, null, 'NOT_SIGNED_IN'],
    ['a driver', userId, roleIds.driver, 'FORBIDDEN'],
    ['a company', userId, roleIds.corporate, 'FORBIDDEN'],
    ['somebody without a role', userId, null, 'FORBIDDEN'],
  ])('%s is refused', async (_who, user, role, code) => {
    for (const path of ['/tariffs/explain', '/tariffs/week']) {
      const headers = role === null ? {} : { 'x-role': role };
      const answer = await api.send({ method: 'POST', path, user, headers, body: {} });
      expect(answer.code).toBe(code);
    }
  });

  test.each(['administrator', 'operator', 'support', 'analyst'] as const)('%s is answered', async (role) => {
    const body = { connectorId, localAt: fridayNight };
    const headers = { 'x-role': roleIds[role] };
    const answer = await api.send({ method: 'POST', path: '/tariffs/explain', user: userId, headers, body });
    expect(answer.status).toBe(200);
  });
});

describe('what is asked', () => {
  test.each([{ connectorId: 'one' }, { localAt: 'пятница' }, { localAt: '2026-13-01T10:00' }, { clientId: 7 }])(
    '%j is refused by name',
    async (wrong) => {
      const body = { connectorId, localAt: fridayNight, ...wrong };
      const answer = await api.send({ method: 'POST', path: '/tariffs/explain', user: userId, headers: staff, body });
      expect(answer.code).toBe('INVALID_PAYLOAD');
      expect(answer.errors?.[0]?.extensions['issues']).toMatchObject([{ path: Object.keys(wrong)[0] }]);
    },
  );

  test.each(['connectorId', 'clientId', 'clientGroupId', 'programId'])(
    'a %s that names nothing is not found',
    async (field) => {
      const body = { connectorId, localAt: fridayNight, [field]: randomUUID() };
      const answer = await api.send({ method: 'POST', path: '/tariffs/explain', user: userId, headers: staff, body });
      expect(answer.code).toBe('NOT_FOUND');
    },
  );

  test('ids may be written in capitals', async () => {
    expect((await explain({ connectorId: connectorId.toUpperCase() })).price?.priceMinorPerKwh).toBe(2_200);
  });
});

describe('a price', () => {
  test('comes with why it is the price, why others are not, and when it changes', async () => {
    await world.addTariff({ name: 'Станция', station: stationId, price_minor_per_kwh: 2_000 });
    const night = { station: stationId, window_from: '23:00:00', window_to: '07:00:00' };
    await world.addTariff({ name: 'Ночь', ...night, price_minor_per_kwh: 1_500 });
    await world.addTariff({ name: 'Старая', is_active: false });
    await world.addTariff({ name: 'Чужая', client: otherClientId });
    const answer = await explain({ clientId });
    expect(answer).toMatchObject({ at: '2026-11-27T20:30:00.000Z', timeZone: 'Europe/Moscow' });
    expect(answer.price).toMatchObject({ tariffName: 'Ночь', priceMinorPerKwh: 1_500 });
    expect(told(answer)).toEqual([
      'Ночь: Самая узкая из подходящих: для станции, часы 23:00–07:00',
      'Станция: Уступает цене «Ночь»: область та же, а часы у той короче',
      'Базовый: Уступает цене «Ночь»: та задана для станции, эта — нет',
      'Старая: Выключена',
    ]);
    expect(answer.nextChange).toEqual({
      localAt: '2026-11-28T07:00',
      priceMinorPerKwh: 2_000,
      tariffName: 'Станция',
    });
  });

  test('of a tariff that is asked about is explained although it is for others', async () => {
    const tariffId = randomUUID();
    await world.addTariff({ id: tariffId, name: 'Чужая', client: otherClientId });
    expect(told(await explain({ clientId, tariffId })).at(-1)).toBe('Чужая: Для другого клиента');
  });

  test('of a client is that of his group, too', async () => {
    const group = randomUUID();
    await world.db('client_groups').insert({ id: group, name: 'Авто система' });
    await world.addTariff({ name: 'Группа', client_group: group, price_minor_per_kwh: 1_800 });
    await world.db('clients').where('id', clientId).update({ client_group: group });
    expect((await explain({ clientId })).price?.tariffName).toBe('Группа');
    expect((await explain({ clientGroupId: group })).price?.tariffName).toBe('Группа');
    expect((await explain({ clientId: otherClientId })).price?.tariffName).toBe('Базовый');
  });

  test('that no tariff gives is none', async () => {
    await world.db('tariffs').update({ window_from: '08:00:00', window_to: '20:00:00' });
    expect(await explain()).toMatchObject({
      price: null,
      candidates: [{ because: { ru: 'В это время не действует: её часы 08:00–20:00' } }],
      nextChange: { localAt: '2026-11-28T08:00', priceMinorPerKwh: 2_200 },
    });
  });

  test('with a program is what the program makes of it', async () => {
    await world.addProgram({ pricing_kind: 'discount', price_minor_per_kwh: null, discount_percent: 10 });
    const answer = await explain({ clientId, programId });
    expect(answer.price).toMatchObject({ priceMinorPerKwh: 1_980, basePriceMinorPerKwh: 2_200, discountPercent: 10 });
    expect(answer.programRefusal).toBeNull();
  });

  test('with a program of others is the usual one, and says so', async () => {
    await world.addProgram();
    for (const who of [{ clientId: otherClientId }, {}]) {
      const answer = await explain({ ...who, programId });
      expect(answer.price?.priceMinorPerKwh).toBe(2_200);
      expect(answer.programRefusal?.ru).toMatch(/^Программа не применена/);
    }
  });
});

test('the price that is explained is the one a charge is agreed at, whatever the tariffs', async () => {
  const offer = await requireConnectorOffer(world.db, connectorId);
  const time = fc.constantFrom('00:00:00', '07:30:00', '22:00:00', '23:15:00');
  const some = fc.record({
    price_minor_per_kwh: fc.integer({ min: 1_000, max: 3_000 }),
    client: fc.constantFrom(null, clientId, otherClientId),
    station: fc.constantFrom(null, stationId),
    owner: fc.constantFrom(null, ownerId),
    connector: fc.constantFrom(null, connectorId),
    window_from: time,
    window_to: time,
    is_active: fc.boolean(),
  });
  const who = fc.constantFrom(clientId, otherClientId, null);
  const hours = fc.constantFrom('00:00', '07:29', '07:30', '22:59', '23:15');
  await fc.assert(
    fc.asyncProperty(fc.array(some, { maxLength: 6 }), who, hours, async (tariffs, charger, hour) => {
      await world.db('tariffs').delete();
      for (const tariff of tariffs) await world.addTariff(tariff);
      const at = new Date(`2026-11-27T${hour}:00+03:00`);
      const agreed = await agreeTariff(world.db, offer, { clientId: charger, clientGroupId: null }, null, at).then(
        ({ tariff }) => tariff.priceMinorPerKwh,
        () => null,
      );
      const answer = await explain({ clientId: charger, localAt: `2026-11-27T${hour}` });
      expect(answer.price?.priceMinorPerKwh ?? null).toBe(agreed);
      const winner = answer.candidates.find(({ verdict }) => verdict === 'wins');
      expect(winner?.tariffId).toBe(answer.price?.tariffId);
      const { periods } = await week({ clientId: charger });
      const period = periods.find(({ from, to }) => from <= `2026-11-27T${hour}` && `2026-11-27T${hour}` < to);
      expect(period?.winner?.tariffId).toBe(answer.price?.tariffId);
    }),
    { numRuns: 30 },
  );
});

test('a week tells the hours of each price and what gives way', async () => {
  const night = { window_from: '23:00:00', window_to: '07:00:00', price_minor_per_kwh: 1_500 };
  await world.addTariff({ name: 'Ночь', ...night });
  const { periods, timeZone } = await week();
  expect(timeZone).toBe('Europe/Moscow');
  expect(periods.slice(0, 2)).toMatchObject([
    { from: '2026-11-23T00:00', to: '2026-11-23T07:00', winner: { name: 'Ночь' }, rivals: [{ name: 'Базовый' }] },
    { from: '2026-11-23T07:00', to: '2026-11-23T23:00', winner: { name: 'Базовый' }, rivals: [] },
  ]);
  expect(periods.at(-1)?.to).toBe('2026-11-30T00:00');
});

test('a week without a price says so', async () => {
  await world.db('tariffs').delete();
  expect((await week()).periods).toEqual([
    { from: '2026-11-23T00:00', to: '2026-11-30T00:00', winner: null, rivals: [] },
  ]);
});
