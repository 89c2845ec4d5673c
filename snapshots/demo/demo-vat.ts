import { vatRateOn } from '@tok/domain';
import type { VatRate } from '@tok/domain';

/** As migration 20261123Q enters them. */
const rates: VatRate[] = [
  { validFrom: '2019-01-01', basisPoints: 2_000, vatCode: 4, prepaymentVatCode: 6 },
  { validFrom: '2026-01-01', basisPoints: 2_200, vatCode: 11, prepaymentVatCode: 12 },
];

/** The VAT of a sale of the demo. */
export function demoVatAt(at: Date): VatRate {
  return vatRateOn(rates, at);
}
