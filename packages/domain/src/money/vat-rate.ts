import { DomainError } from '../domain-error.ts';

/** VAT from a day on, until the next rate. */
export interface VatRate {
  /** local day of Moscow, YYYY-MM-DD */
  validFrom: string;
  /** hundredths of a percent: 2200 is 22 %; 0: no VAT */
  basisPoints: number;
  /** code of the fiscal register for a sale */
  vatCode: number;
  /** the same for an advance */
  prepaymentVatCode: number;
}

/** Moscow has had one offset since 2014, before the first rate that we know. */
const moscowOffsetMs = 3 * 3_600_000;

/**
 * @param rates in any order
 * @returns the rate for what is sold at that moment, by the calendar of Moscow
 * @throws DomainError INVALID_AMOUNT before the first of them
 */
export function vatRateOn(rates: readonly VatRate[], at: Date): VatRate {
  let found: VatRate | undefined;
  if (!Number.isNaN(at.getTime())) {
    const day = new Date(at.getTime() + moscowOffsetMs).toISOString().slice(0, 10);
    for (const rate of rates) {
      if (rate.validFrom <= day && (!found || rate.validFrom > found.validFrom)) found = rate;
    }
  }
  if (!found) throw new DomainError('INVALID_AMOUNT', `No VAT rate is known for ${String(at)}`);
  return found;
}
