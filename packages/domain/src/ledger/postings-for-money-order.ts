import { requireWhole } from '../money/divide-half-up.ts';
import type { Posting } from './posting.ts';

interface Sum {
  /** kopecks; zero makes no posting */
  amountMinor: number;
}

/** Given to a driver by hand: what he spends of it later is an ordinary sale. */
export function postingsForBalanceCredit({ amountMinor }: Sum): Posting[] {
  return unlessZero({ debit: 'bonus', credit: 'wallet', amountMinor, kind: 'balance_credit' });
}

/** Taken from a driver's wallet by hand. */
export function postingsForBalanceDebit({ amountMinor }: Sum): Posting[] {
  return unlessZero({ debit: 'wallet', credit: 'bonus', amountMinor, kind: 'balance_debit' });
}

/** A company paid for its programs by bank transfer; what it paid ahead makes its receivable negative. */
export function postingsForCompanyPayment({ amountMinor }: Sum): Posting[] {
  return unlessZero({ debit: 'bank', credit: 'company_receivable', amountMinor, kind: 'company_payment' });
}

function unlessZero(posting: Posting): Posting[] {
  requireWhole(posting.amountMinor, 'amountMinor');
  return posting.amountMinor === 0 ? [] : [posting];
}
