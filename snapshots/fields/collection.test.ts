import type { CityRow, Tables } from '@tok/database';
import { expect, test } from 'vitest';
import { choice } from './choice.ts';
import { collection } from './collection.ts';
import type { FieldsOf } from './collection.ts';
import { instant, integer, money, text, uuidKey } from './columns.ts';
import { nullable } from './field.ts';

const fields = {
  id: uuidKey(),
  name: text('Название', 'Name'),
  region: nullable(text('Регион', 'Region')),
  time_zone: text('Часовой пояс', 'Time zone'),
};

const options = {
  icon: 'place',
  ru: ['Города', 'Город'] as [string, string],
  en: ['Cities', 'City'] as [string, string],
  group: 'group_network' as const,
  displayTemplate: '{{name}}',
};

test('the compiler refuses fields that are not those of the row', () => {
  const { name, ...withoutName } = fields;
  // @ts-expect-error a column of the row has no field
  const missing: FieldsOf<CityRow> = withoutName;
  // @ts-expect-error the row lacks this column
  const surplus: FieldsOf<CityRow> = { ...fields, population: integer('Жителей', 'Population') };
  // @ts-expect-error the column may be null
  const stricter: FieldsOf<CityRow> = { ...fields, region: text('Регион', 'Region') };
  // @ts-expect-error the column is never null
  const looser: FieldsOf<CityRow> = { ...fields, name: nullable(text('Название', 'Name')) };
  // @ts-expect-error a moment is no text
  const otherType: FieldsOf<CityRow> = { ...fields, name: instant('Название', 'Name') };
  // @ts-expect-error the union has a code without words
  const wordless = choice<'ac' | 'dc'>('Ток', 'Current', { ac: 'Переменный' });
  expect([name, missing, surplus, stricter, looser, otherType, wordless]).toHaveLength(7);
});

test('a column is required unless it may be null or has a default', () => {
  const price: Tables['tariffs']['price_minor_per_kwh'] = 1;
  expect(price).toBe(1);
  expect(money('Цена', 'Price').schema).toEqual({ is_nullable: false });
  expect(money('Цена', 'Price').meta.required).toBe(true);
  expect(money('Цена', 'Price', { default: 0 })).toMatchObject({
    schema: { is_nullable: false, default_value: 0 },
    meta: { required: false },
  });
  expect(nullable(money('Цена', 'Price'))).toMatchObject({ schema: { is_nullable: true }, meta: { required: false } });
});

test('people look at what programs write', () => {
  const cities = collection('cities', { ...options, readOnly: true }, fields);
  expect(Object.values(cities.fields).every(({ meta }) => meta.readonly && !meta.required)).toBe(true);
  expect(collection('cities', options, fields).fields['name']?.meta).toMatchObject({ readonly: false, required: true });
});

test('every name stands in Russian and in English', () => {
  expect(fields.name.meta.translations).toEqual([
    { language: 'ru-RU', translation: 'Название' },
    { language: 'en-US', translation: 'Name' },
  ]);
});
