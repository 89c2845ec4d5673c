import { requireWhole } from '../money/divide-half-up.ts';
import { vatInside } from '../money/vat-inside.ts';
import type { AccountKind } from './account-kind.ts';
import type { Posting } from './posting.ts';

const refundDestinations = {
  card: 'provider_settlement',
  balance: 'wallet',
  program: 'company_receivable',
} as const satisfies Record<string, AccountKind>;

interface SaleRefund {
  /** kopecks, VAT included; zero makes no posting */
  amountMinor: number;
  /** what was given back of the same sale before, kopecks */
  refundedBeforeMinor: number;
  /** of the sale, not of the day of the refund; hundredths of a percent */
  vatBasisPoints: number;
  /** where the money of the sale came from, and goes back to */
  destination: 'card' | 'balance' | 'program';
}

/**
 * A sale given back, in whole or part: revenue and VAT are taken back, the money goes where it came from.
 *
 * The VAT of a part is the VAT of everything given back so far less the VAT of what was given back before: in whatever
 * parts a sale is given back, their VAT adds up to that of the sale.
 *
 * @throws DomainError INVALID_AMOUNT
 */
export function postingsForRefund({
  amountMinor,
  refundedBeforeMinor,
  vatBasisPoints,
  destination,
}: SaleRefund): Posting[] {
  requireWhole(amountMinor, 'amountMinor');
  const vatBeforeMinor = vatInside(refundedBeforeMinor, vatBasisPoints);
  const vatMinor = vatInside(refundedBeforeMinor + amountMinor, vatBasisPoints) - vatBeforeMinor;
  const credit = refundDestinations[destination];
  const postings: Posting[] = [
    { debit: 'revenue', credit, amountMinor: amountMinor - vatMinor, kind: 'sale_refund' },
    { debit: 'vat_payable', credit, amountMinor: vatMinor, kind: 'sale_refund_vat' },
  ];
  return postings.filter((posting) => posting.amountMinor > 0);
}

interface BalanceRefund {
  /** kopecks; zero makes no posting */
  amountMinor: number;
}

/** What was set aside of a wallet goes back to the card that it came from. Setting aside: `postingsForHold`. */
export function postingsForBalanceRefund({ amountMinor }: BalanceRefund): Posting[] {
  requireWhole(amountMinor, 'amountMinor');
  if (amountMinor === 0) return [];
  return [{ debit: 'wallet_held', credit: 'provider_settlement', amountMinor, kind: 'balance_refund' }];
}
