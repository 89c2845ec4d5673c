import { vatInside } from '../money/vat-inside.ts';
import type { AccountKind } from './account-kind.ts';
import type { Posting } from './posting.ts';

interface Sale {
  /** kopecks, VAT included; zero makes no posting */
  amountMinor: number;
  /** hundredths of a percent, of the day of the sale: `vatRateOn` */
  vatBasisPoints: number;
}

const captureSources = {
  card: 'provider_settlement',
  balance: 'wallet_held',
  program: 'company_receivable',
} as const satisfies Record<string, AccountKind>;

/**
 * What was taken from a hold for a charge: revenue and the VAT inside, debited to where the hold was.
 *
 * @throws DomainError INVALID_AMOUNT
 */
export function postingsForCapture(capture: Sale & { source: 'card' | 'balance' | 'program' }): Posting[] {
  return saleFrom(captureSources[capture.source], capture);
}

const shortfallSources = {
  balance: 'wallet',
  debt: 'debt',
  forgiven: 'bad_debt',
} as const satisfies Record<string, AccountKind>;

/**
 * What a charge cost above its hold, or after its hold was lost: from the wallet as far as it goes, the rest as debt; what
 * is too little to be asked for is given up at once.
 *
 * @throws DomainError INVALID_AMOUNT
 */
export function postingsForShortfall(shortfall: Sale & { source: 'balance' | 'debt' | 'forgiven' }): Posting[] {
  return saleFrom(shortfallSources[shortfall.source], shortfall);
}

function saleFrom(debit: AccountKind, { amountMinor, vatBasisPoints }: Sale): Posting[] {
  const vatMinor = vatInside(amountMinor, vatBasisPoints);
  const postings: Posting[] = [
    { debit, credit: 'revenue', amountMinor: amountMinor - vatMinor, kind: 'sale' },
    { debit, credit: 'vat_payable', amountMinor: vatMinor, kind: 'sale_vat' },
  ];
  return postings.filter((posting) => posting.amountMinor > 0);
}
