import { readDay } from '@tok/database';
import type { LedgerTransferRow, VatRateRow } from '@tok/database';
import type { Knex } from 'knex';
import { z } from 'zod';
import { InvalidRowError } from '../refusal.ts';

const code = z.int().min(1).max(12);

/** The fields that decide; others pass as they are. */
const decisive = z.object({
  valid_from: z.iso.date('дата').optional(),
  basis_points: z.int('целое число').min(0, 'меньше нуля').max(10_000, 'больше 100 %').optional(),
  vat_code: code.optional(),
  prepayment_vat_code: code.optional(),
});

const fieldNames: Record<string, string> = {
  valid_from: 'Действует с',
  basis_points: 'Ставка',
  vat_code: 'Код кассы: продажа',
  prepayment_vat_code: 'Код кассы: аванс',
};

/**
 * Refuses a new rate from a day on which something was sold already: with another VAT.
 *
 * @throws InvalidRowError
 */
export async function checkNewRate(db: Knex, payload: unknown): Promise<void> {
  const { valid_from } = read(payload);
  if (valid_from !== undefined) await refuseIfSold(db, valid_from);
}

/**
 * The same for a rate that is changed; a rate that something was sold with stays as it is.
 *
 * @throws InvalidRowError
 */
export async function checkChangedRates(db: Knex, ids: string[], payload: unknown): Promise<void> {
  await checkNewRate(db, payload);
  await checkDeletedRates(db, ids);
}

/** @throws InvalidRowError */
export async function checkDeletedRates(db: Knex, ids: string[]): Promise<void> {
  const rates = await db<VatRateRow>('vat_rates').whereIn('id', ids);
  for (const { valid_from } of rates) await refuseIfSold(db, readDay(valid_from));
}

function read(payload: unknown): z.output<typeof decisive> {
  const parsed = decisive.safeParse(payload);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `${fieldNames[String(path[0])] ?? 'Ставка'}: ${message}`,
  );
  throw new InvalidRowError({ reason: faults.join('; ') });
}

async function refuseIfSold(db: Knex, day: string): Promise<void> {
  const sale = await db<LedgerTransferRow>('ledger_transfers')
    .whereIn('kind', ['sale', 'sale_vat'])
    .where('posted_at', '>=', new Date(`${day}T00:00:00+03:00`))
    .first('id');
  if (!sale) return;
  const reason = `С ${day} уже есть продажи: ставку, по которой они проведены, не меняют. Введите новую с более позднего дня`;
  throw new InvalidRowError({ reason });
}
