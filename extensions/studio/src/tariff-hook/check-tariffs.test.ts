import { connectDatabase } from '@tok/database';
import type { TariffRow } from '@tok/database';
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkChangedTariffs, checkNewTariff } from './check-tariffs.ts';
import { readTariffPayload } from './tariff-payload.ts';

const station = '10000000-0000-4000-8000-000000000001';
const connector = '10000000-0000-4000-8000-000000000002';
const owner = '10000000-0000-4000-8000-000000000003';
const other = '10000000-0000-4000-8000-000000000004';
const now = new Date('2026-06-01T09:00:00Z');
let db: Knex;

beforeEach(async () => {
  db = connectDatabase({ client: 'sqlite3', filename: ':memory:' });
  await db.schema.createTable('tariffs', (t) => {
    t.uuid('id').primary();
    t.string('name');
    t.text('description');
    t.integer('price_minor_per_kwh');
    for (const scope of ['client', 'client_group', 'connector', 'station', 'owner']) t.uuid(scope);
    for (const time of ['window_from', 'window_to']) t.time(time);
    for (const moment of ['valid_from', 'valid_until', 'created_at']) t.timestamp(moment);
    t.boolean('is_active');
  });
  await db.schema.createTable('stations', (t) => {
    t.uuid('id').primary();
    t.uuid('owner');
  });
  await db.schema.createTable('connectors', (t) => {
    t.uuid('id').primary();
    t.uuid('station');
  });
  await db('stations').insert({ id: station, owner });
  await db('connectors').insert({ id: connector, station });
  await insert({ id: 'default', name: 'Базовая' });
});
afterEach(() => db.destroy());

async function insert(row: Partial<TariffRow>): Promise<void> {
  await db('tariffs').insert({
    price_minor_per_kwh: 2200,
    window_from: '00:00:00',
    window_to: '00:00:00',
    is_active: true,
    created_at: now,
    ...row,
  });
}

const create = (payload: object) =>
  checkNewTariff(db, readTariffPayload({ name: 'Новая', price_minor_per_kwh: 1800, ...payload }), now);

describe('a new tariff', () => {
  test('of equal rank is refused, naming the other', async () => {
    await expect(create({})).rejects.toThrow(/Цена «Базовая» действует для того же и в то же время/);
    await insert({ id: 'night', name: 'Ночь', station, window_from: '22:00:00', window_to: '06:00:00' });
    await expect(create({ station, window_from: '23:00', window_to: '07:00' })).rejects.toThrow(/«Ночь»/);
    await expect(create({ station: { id: station }, window_from: '05:30', window_to: '13:30' })).rejects.toThrow(
      /«Ночь»/,
    );
  });

  test('of another scope, hour, time or switched off is taken', async () => {
    await create({ station });
    await create({ window_from: '22:00', window_to: '06:00' });
    await insert({ id: 'night', station, window_from: '22:00:00', window_to: '06:00:00' });
    await create({ station, window_from: '23:00', window_to: '01:00' });
    await create({ is_active: false });
    await insert({ id: 'old', name: 'Старая', station, valid_until: new Date('2026-01-01') });
    await create({ station, valid_from: '2026-01-01T00:00:00Z' });
  });

  test.each([
    [{ connector, station: other }, /Коннектор не этой станции/],
    [{ connector, owner: other }, /Коннектор не этого владельца/],
    [{ station, owner: other }, /Станция не этого владельца: такая цена никогда не будет действовать/],
  ])('for places that do not meet is refused: %o', async (places, reason) => {
    await expect(create(places)).rejects.toThrow(reason);
  });

  test('for a connector, its station and their owner is taken', async () => {
    await create({ connector, station, owner });
  });

  test('needs a name and a price', async () => {
    await expect(create({ name: undefined })).rejects.toThrow('Название: не заполнено');
    await expect(create({ price_minor_per_kwh: undefined })).rejects.toThrow('Цена за кВт·ч: не заполнена');
  });

  test.each([
    [{ price_minor_per_kwh: -1 }, /Цена за кВт·ч: цена должна быть больше нуля/],
    [{ price_minor_per_kwh: 0 }, /больше нуля/],
    [{ price_minor_per_kwh: 22.5 }, /целое число копеек/],
    [{ price_minor_per_kwh: '2200' }, /Цена за кВт·ч/],
    [{ price_minor_per_kwh: 100_001 }, /больше 1000 ₽/],
    [{ window_from: '24:00' }, /С: время суток/],
    [{ window_to: '7 утра' }, /До: время суток/],
    [{ valid_from: 'завтра' }, /Действует с: дата и время/],
    [{ valid_from: '2026-02-01', valid_until: '2026-01-01' }, /«Действует до» должно быть позже/],
    [{ station: '1' }, /Станция/],
    [{ name: ' ' }, /Название: не заполнено/],
  ])('with %o is refused', async (payload, reason) => {
    await expect((async () => create(payload))()).rejects.toThrow(reason);
  });
});

describe('a changed tariff', () => {
  const change = (ids: string[], payload: object) => checkChangedTariffs(db, ids, readTariffPayload(payload));

  test('does not compete with itself', async () => {
    await change(['default'], { price_minor_per_kwh: 2300 });
  });

  test('is refused when it becomes equal to another', async () => {
    await insert({ id: 'one', name: 'Станция', station });
    await expect(change(['one'], { station: null })).rejects.toThrow(/«Базовая»/);
    await insert({ id: 'off', name: 'Запасная', is_active: false });
    await expect(change(['off'], { is_active: true })).rejects.toThrow(/«Базовая»/);
  });

  test('is refused when its places do not meet any more', async () => {
    await insert({ id: 'one', name: 'Станция', station });
    await expect(change(['one'], { owner: other })).rejects.toThrow(/Станция не этого владельца/);
  });

  test('several at once may not become equal to each other', async () => {
    await insert({ id: 'one', name: 'Первая', window_from: '01:00:00', window_to: '02:00:00' });
    await insert({ id: 'two', name: 'Вторая', window_from: '03:00:00', window_to: '04:00:00' });
    await expect(change(['one', 'two'], { window_from: '05:00', window_to: '06:00' })).rejects.toThrow(/«Вторая»/);
  });
});
