import type { PaymentMethodRow } from '@tok/database';

/** Whether its bank takes nothing from it any more: by its date, or because the bank has said so. */
export function isExpired(
  {
    expiry_month: month,
    expiry_year: year,
    expired_at,
  }: Pick<PaymentMethodRow, 'expiry_month' | 'expiry_year' | 'expired_at'>,
  now: Date,
): boolean {
  if (expired_at !== null) return true;
  // Good to the end of its month, where its bank is; a day more does no harm.
  return month !== null && year !== null && Date.UTC(year, month, 2) <= now.getTime();
}
