import { requireWhole } from '../money/divide-half-up.ts';
import type { Posting } from './posting.ts';

/**
 * What the payment provider keeps of a captured sum: it pays out the rest.
 *
 * @param fee amountMinor in kopecks; zero makes no posting
 */
export function postingsForProviderFee({ amountMinor }: { amountMinor: number }): Posting[] {
  requireWhole(amountMinor, 'amountMinor');
  if (amountMinor === 0) return [];
  return [{ debit: 'provider_fees', credit: 'provider_settlement', amountMinor, kind: 'provider_fee' }];
}
