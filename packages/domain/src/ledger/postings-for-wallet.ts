import { requireWhole } from '../money/divide-half-up.ts';
import type { Posting } from './posting.ts';

interface Sum {
  /** kopecks; zero makes no posting */
  amountMinor: number;
}

/** Sets money of the wallet aside. A card's hold is the bank's matter and is not posted. */
export function postingsForHold({ amountMinor }: Sum): Posting[] {
  return unlessZero({ debit: 'wallet', credit: 'wallet_held', amountMinor, kind: 'hold' });
}

/** Gives back to the wallet what was set aside and not spent. */
export function postingsForRelease({ amountMinor }: Sum): Posting[] {
  return unlessZero({ debit: 'wallet_held', credit: 'wallet', amountMinor, kind: 'release' });
}

/** A card payment into the wallet. */
export function postingsForTopUp({ amountMinor }: Sum): Posting[] {
  return unlessZero({ debit: 'provider_settlement', credit: 'wallet', amountMinor, kind: 'top_up' });
}

/** A debt paid from the wallet or by card; its revenue and VAT were posted with the sale. */
export function postingsForDebtPayment({ amountMinor, source }: Sum & { source: 'balance' | 'card' }): Posting[] {
  const debit = source === 'card' ? 'provider_settlement' : 'wallet';
  return unlessZero({ debit, credit: 'debt', amountMinor, kind: 'debt_payment' });
}

function unlessZero(posting: Posting): Posting[] {
  requireWhole(posting.amountMinor, 'amountMinor');
  return posting.amountMinor === 0 ? [] : [posting];
}
