import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectDatabase } from './connect.ts';
import {
  isUniqueViolation,
  readBoolean,
  readDay,
  readInstant,
  readInteger,
  readJson,
  writeJson,
  writeTransaction,
} from './dialect.ts';

describe('reading columns', () => {
  const moment = new Date('2025-10-07T10:47:00.000Z');

  test.each([
    ['a Date of Postgres', moment],
    ['milliseconds of SQLite', moment.getTime()],
    ['milliseconds as text', String(moment.getTime())],
    ['ISO text', '2025-10-07T10:47:00.000Z'],
  ])('an instant from %s', (_, value) => {
    expect(readInstant(value)).toEqual(moment);
  });

  test('refuses what is no instant', () => {
    expect(() => readInstant('yesterday')).toThrow(RangeError);
  });

  test.each([
    ['text', '2026-01-01'],
    ['the local midnight of Postgres', new Date(2026, 0, 1)],
    ['the local midnight in milliseconds', new Date(2026, 0, 1).getTime()],
    ['the same as text', String(new Date(2026, 0, 1).getTime())],
  ])('a day from %s', (_, value) => {
    expect(readDay(value)).toBe('2026-01-01');
  });

  test('refuses what is no day', () => {
    expect(() => readDay('soon')).toThrow(RangeError);
  });

  test('a boolean from either database', () => {
    expect([true, 1 as const, false, 0 as const].map(readBoolean)).toEqual([true, true, false, false]);
  });

  test('a 64-bit integer from text, up to what JavaScript holds exactly', () => {
    expect(readInteger('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => readInteger('9007199254740992')).toThrow(RangeError);
  });

  test('JSON parsed and unparsed', () => {
    expect(readJson('{"a":1}')).toEqual({ a: 1 });
    expect(readJson({ a: 1 })).toEqual({ a: 1 });
    expect(readJson(null)).toBeNull();
    expect(writeJson(undefined)).toBeNull();
  });
});

describe('two processes on one SQLite file', () => {
  let folder: string;
  let first: Knex;
  let second: Knex;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tok-database-'));
    const config = { client: 'sqlite3' as const, filename: path.join(folder, 'test.db') };
    first = connectDatabase(config);
    second = connectDatabase(config);
    await first.schema.createTable('counters', (table) => {
      table.string('name').primary();
      table.integer('value');
    });
    await first('counters').insert({ name: 'a', value: 0 });
  });

  afterEach(async () => {
    await first.destroy();
    await second.destroy();
    rmSync(folder, { recursive: true });
  });

  test('transactions that read and then write wait for each other and lose nothing', async () => {
    const increment = (db: Knex) =>
      writeTransaction(db, async (trx) => {
        const row = await trx('counters').where({ name: 'a' }).first<{ value: number }>();
        await trx('counters')
          .where({ name: 'a' })
          .update({ value: row.value + 1 });
      });
    await Promise.all(Array.from({ length: 40 }, (_, index) => increment(index % 2 ? first : second)));
    expect(await first('counters').first()).toEqual({ name: 'a', value: 40 });
  });

  test('a transaction that throws leaves nothing behind', async () => {
    const failing = writeTransaction(first, async (trx) => {
      await trx('counters').update({ value: 7 });
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(await second('counters').first()).toEqual({ name: 'a', value: 0 });
  });

  test('a transaction inside another joins it', async () => {
    await writeTransaction(first, (outer) =>
      writeTransaction(outer, (inner) => inner('counters').update({ value: 2 })),
    );
    expect(await first('counters').first()).toEqual({ name: 'a', value: 2 });
  });

  test('a refused duplicate is told from other errors', async () => {
    const duplicate = await first('counters')
      .insert({ name: 'a' })
      .catch((error: unknown) => error);
    const other = await first('nowhere')
      .insert({ name: 'a' })
      .catch((error: unknown) => error);
    expect([duplicate, other].map(isUniqueViolation)).toEqual([true, false]);
  });
});
