import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import knex from 'knex';
import type { Knex } from 'knex';
import { checkChangedModels, checkNewModel } from './check-models.ts';
import { readModelPayload } from './model-payload.ts';

let db: Knex;
beforeAll(async () => {
  db = knex({ client: 'sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true });
  await db.schema.createTable('station_models', (table) => {
    table.string('id');
    table.string('vendor');
    table.string('model');
  });
});
afterAll(() => db.destroy());
beforeEach(async () => {
  await db('station_models').delete();
  await db('station_models').insert([
    { id: 'a', vendor: 'Сизиф', model: null },
    { id: 'b', vendor: 'Сизиф', model: 'AC-22' },
  ]);
});

test.each([
  [{ vendor: 'СИЗИФ' }, /производителя «СИЗИФ» уже записаны/],
  [{ vendor: ' сизиф ', model: '' }, /производителя «сизиф» уже записаны/],
  [{ vendor: 'Сизиф', model: 'ac-22' }, /модели «Сизиф ac-22» уже записаны/],
])('a second row for %j is refused', async (payload, message) => {
  await expect(checkNewModel(db, readModelPayload(payload))).rejects.toThrow(message);
});

test('another model of the same vendor is none of these', async () => {
  await checkNewModel(db, readModelPayload({ vendor: 'Сизиф', model: 'AC-7' }));
  await checkChangedModels(db, ['b'], readModelPayload({ model: 'AC-7' }));
  await checkChangedModels(db, ['b'], readModelPayload({ vendor: 'Сизиф' }));
  await checkChangedModels(db, ['a', 'b'], readModelPayload({ energy_unit: 'kwh' }));
});

test('a change that makes two rows the same is refused', async () => {
  await expect(checkChangedModels(db, ['b'], readModelPayload({ model: '' }))).rejects.toThrow(/уже записаны/);
  await expect(checkChangedModels(db, ['a', 'b'], readModelPayload({ model: 'X' }))).rejects.toThrow(/уже записаны/);
});

test.each([
  [{ vendor: '  ' }, 'Производитель: не заполнено'],
  [{ vendor: null }, 'Производитель: не заполнено'],
  [{ vendor: 'x'.repeat(65) }, 'Производитель: слишком длинно'],
])('%j is refused in words', (payload, message) => {
  expect(() => readModelPayload(payload)).toThrow(message);
});

test('a row without a vendor is none, and blanks around names go', async () => {
  await expect(checkNewModel(db, readModelPayload({ model: 'X' }))).rejects.toThrow(/не заполнено/);
  expect(readModelPayload({ vendor: ' A ', model: ' ', comment: ' c ' })).toEqual({ vendor: 'A', model: null });
});
