import type { Knex } from 'knex';
import type { ReceiptRow, Uuid, VatRateRow } from '@tok/database';
import { vatInside } from '@tok/domain';

export interface VatOfReceipt {
  /** hundredths of a percent */
  basisPoints: number;
  /** kopecks, contained in the receipt's sum */
  amountMinor: number;
}

/** By the code a receipt bears: nothing for a code that no rate has. */
export async function vatOfReceipts(db: Knex, receipts: ReceiptRow[]): Promise<Map<Uuid, VatOfReceipt>> {
  if (receipts.length === 0) return new Map();
  const rates = new Map<number, number>();
  for (const rate of await db<VatRateRow>('vat_rates').select('*')) {
    rates.set(rate.vat_code, rate.basis_points);
    rates.set(rate.prepayment_vat_code, rate.basis_points);
  }
  return new Map(
    receipts.flatMap(({ id, vat_code, amount_minor }) => {
      const basisPoints = rates.get(vat_code);
      if (basisPoints === undefined) return [];
      return [[id, { basisPoints, amountMinor: vatInside(amount_minor, basisPoints) }]];
    }),
  );
}
