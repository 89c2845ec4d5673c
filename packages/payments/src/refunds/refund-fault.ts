import type { PaymentRow } from '@tok/database';
import type { SaleFacts } from './sale-facts.ts';

/**
 * Why nothing is given back. Sums in kopecks.
 *
 * - not_captured: no money was taken
 * - not_a_sale: a top-up; what is left of it goes back as a refund of the balance
 * - nothing_left: everything was given back, or is on its way
 * - too_large: more than is left
 * - debt_open: of the same charge the driver still owes; what he did not pay is written off, not given back
 * - balance_too_low: more than the wallet has
 * - no_card: no top-up by card is left that the money could go back to
 */
export type RefundFault =
  | { why: 'not_captured' | 'not_a_sale' | 'nothing_left' | 'no_card' }
  | { why: 'too_large'; refundableMinor: number }
  | { why: 'debt_open'; debtMinor: number }
  | { why: 'balance_too_low'; balanceMinor: number };

/** @param amountMinor kopecks; null: all that is left */
export function saleRefundFault(
  payment: PaymentRow,
  { refundableMinor, debtMinor }: SaleFacts,
  amountMinor: number | null,
): RefundFault | null {
  if (payment.kind === 'top_up') return { why: 'not_a_sale' };
  if (payment.status !== 'captured') return { why: 'not_captured' };
  if (refundableMinor <= 0) return { why: 'nothing_left' };
  if (amountMinor !== null && amountMinor > refundableMinor) return { why: 'too_large', refundableMinor };
  if (debtMinor > 0) return { why: 'debt_open', debtMinor };
  return null;
}

/** @param amountMinor kopecks; null: all that is in the wallet */
export function balanceRefundFault(
  { balanceMinor, debtMinor }: { balanceMinor: number; debtMinor: number },
  amountMinor: number | null,
): RefundFault | null {
  if (balanceMinor <= 0) return { why: 'nothing_left' };
  if (amountMinor !== null && amountMinor > balanceMinor) return { why: 'balance_too_low', balanceMinor };
  if (debtMinor > 0) return { why: 'debt_open', debtMinor };
  return null;
}
