import type { Knex } from 'knex';
import { readDay } from '@tok/database';
import type { VatRateRow } from '@tok/database';
import { vatRateOn } from '@tok/domain';
import type { VatRate } from '@tok/domain';
import { VatRateMissingError } from '../payment-errors.ts';

/** An administrator's change counts after this time at the latest. */
const rememberedMs = 60_000;

/** By the database: the configuration is one object for a pool and all its transactions. */
const remembered = new WeakMap<object, { rates: VatRate[]; untilMs: number }>();

/**
 * The VAT that a sale or an advance of that moment is made with, from what administrators keep in vat_rates.
 *
 * @throws VatRateMissingError when no rate is valid then: nothing can be sold until one is entered
 */
export async function vatRateAt(db: Knex, at: Date): Promise<VatRate> {
  const rates = await readRates(db);
  try {
    return vatRateOn(rates, at);
  } catch (error) {
    throw new VatRateMissingError(at, { cause: error });
  }
}

async function readRates(db: Knex): Promise<VatRate[]> {
  const database = db.client.config as object;
  const known = remembered.get(database);
  if (known && performance.now() < known.untilMs) return known.rates;
  const rows = await db<VatRateRow>('vat_rates').select('*');
  const rates = rows.map((row) => ({
    validFrom: readDay(row.valid_from),
    basisPoints: row.basis_points,
    vatCode: row.vat_code,
    prepaymentVatCode: row.prepayment_vat_code,
  }));
  // What was not found yet may be entered any moment.
  if (rates.length > 0) remembered.set(database, { rates, untilMs: performance.now() + rememberedMs });
  return rates;
}
