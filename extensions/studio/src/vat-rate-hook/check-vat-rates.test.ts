import { connectDatabase } from '@tok/database';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkChangedRates, checkDeletedRates, checkNewRate } from './check-vat-rates.ts';

let db: Knex;
beforeEach(async () => {
  db = connectDatabase({ client: 'sqlite3', filename: ':memory:' });
  await db.schema.createTable('vat_rates', (t) => {
    t.string('id').primary();
    t.date('valid_from');
  });
  await db.schema.createTable('ledger_transfers', (t) => {
    t.string('id').primary();
    t.string('kind');
    t.timestamp('posted_at');
  });
  await db('vat_rates').insert([
    { id: 'old', valid_from: '2019-01-01' },
    { id: 'now', valid_from: '2026-01-01' },
    // As Studio writes a day on SQLite.
    { id: 'next', valid_from: new Date(2027, 0, 1).getTime() },
  ]);
  await db('ledger_transfers').insert([
    { id: 'top-up', kind: 'top_up', posted_at: new Date('2027-02-01') },
    { id: 'sale', kind: 'sale', posted_at: new Date('2026-06-14T21:00:00Z') },
  ]);
});
afterEach(() => db.destroy());

const rate = { basis_points: 2_000, vat_code: 4, prepayment_vat_code: 6 };

test('a rate from a day after the last sale is taken, by the calendar of Moscow', async () => {
  await checkNewRate(db, { ...rate, valid_from: '2026-06-16' });
  await checkChangedRates(db, ['next'], { basis_points: 1_800 });
  await checkDeletedRates(db, ['next']);
});

test.each(['2026-06-15', '2026-01-02', '2010-01-01'])(
  'a rate from %s, since when there are sales, is refused',
  async (day) => {
    await expect(checkNewRate(db, { ...rate, valid_from: day })).rejects.toThrow(/уже есть продажи/);
    await expect(checkChangedRates(db, ['next'], { valid_from: day })).rejects.toThrow(/уже есть продажи/);
  },
);

test.each(['old', 'now'])('the %s rate, which something was sold with, stays as it is', async (id) => {
  await expect(checkChangedRates(db, [id], { basis_points: 0 })).rejects.toThrow(/С 20\d\d-01-01 уже есть продажи/);
  await expect(checkDeletedRates(db, ['next', id])).rejects.toThrow(/уже есть продажи/);
});

test('before anything is sold every rate may be changed', async () => {
  await db('ledger_transfers').delete();
  await checkChangedRates(db, ['now'], { basis_points: 0, vat_code: 1, prepayment_vat_code: 1 });
});

test.each([
  [{ basis_points: -1 }, /Ставка: меньше нуля/],
  [{ basis_points: 10_001 }, /больше 100 %/],
  [{ basis_points: 22.5 }, /целое число/],
  [{ vat_code: 13 }, /Код кассы: продажа/],
  [{ valid_from: 'завтра' }, /Действует с: дата/],
])('%o is refused', async (payload, reason) => {
  await expect(checkNewRate(db, payload)).rejects.toThrow(reason);
});
