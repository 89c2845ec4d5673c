import { columnsOf, personalData } from '@tok/database';
import type { PersonalTable } from '@tok/database';
import { expect, test } from 'vitest';
import { model } from './model.ts';

const tables = new Map(model.map(({ name, fields }) => [String(name), Object.keys(fields).sort()]));
const inventory: [string, PersonalTable][] = Object.entries(personalData);

test('the inventory of personal data names every column of every table', () => {
  const missing = [...tables].flatMap(([table, columns]) => {
    const known = new Set(columnsOf(new Map(inventory).get(table) ?? { plain: '' }));
    return columns.filter((column) => !known.has(column)).map((column) => `${table}.${column}`);
  });
  expect(missing, 'add what happens to it at deletion to personal-data.ts').toEqual([]);
});

test('the inventory names no column that is not there, and none twice', () => {
  for (const [table, rules] of inventory) {
    const names = columnsOf(rules);
    expect(
      names.filter((name) => !tables.get(table)?.includes(name)),
      table,
    ).toEqual([]);
    expect(new Set(names).size, table).toBe(names.length);
  }
});

test('whatever is to be erased says whose rows it is erased of, and may become null', () => {
  for (const [table, rules] of inventory) {
    const hasFate = rules.isDeleted === true || rules.erased !== undefined || rules.replaced !== undefined;
    expect(hasFate && rules.rows === undefined, table).toBe(false);
    const fields = model.find(({ name }) => name === table)?.fields ?? {};
    const refused = (rules.erased ?? '').split(/\s+/).filter((name) => fields[name]?.schema.is_nullable === false);
    expect(refused, table).toEqual([]);
  }
});

test('rows are found by columns that exist', () => {
  for (const [table, { rows = [] }] of inventory) {
    for (const found of rows) {
      expect(tables.get(table), table).toContain(found.column);
      if (!('in' in found)) continue;
      expect(tables.get(found.in), `${table} by ${found.in}`).toContain(found.of);
      expect(personalData[found.in]?.rows, `${table} by ${found.in}`).not.toEqual([]);
      expect(personalData[found.in]?.rows, `${table} by ${found.in}`).toBeDefined();
    }
  }
});
