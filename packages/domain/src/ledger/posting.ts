import type { AccountKind } from './account-kind.ts';

/**
 * Why money moved in the ledger.
 *
 * - top_up: a driver paid into his wallet
 * - hold, release: set aside for a charge, and back
 * - sale, sale_vat: energy sold, the part without VAT and the VAT
 * - debt_payment: a driver paid what he owed
 * - sale_refund, sale_refund_vat: a sale given back, the part without VAT and the VAT
 * - balance_refund: what was left in a wallet, back to the card it came from
 * - balance_credit, balance_debit: given to or taken from a wallet by an administrator
 * - debt_write_off: a debt that we gave up
 * - provider_fee: kept by the payment provider
 * - company_payment: a counterparty paid for its programs
 */
export const transferKinds = [
  'top_up',
  'hold',
  'release',
  'sale',
  'sale_vat',
  'debt_payment',
  'sale_refund',
  'sale_refund_vat',
  'balance_refund',
  'balance_credit',
  'balance_debit',
  'debt_write_off',
  'provider_fee',
  'company_payment',
] as const;

export type TransferKind = (typeof transferKinds)[number];

/**
 * - pending: set aside until others resolve it
 * - posted: for good
 * - voided: gives back what a pending one set aside
 */
export type TransferPhase = 'pending' | 'posted' | 'voided';

/** One debit, one credit, one sum: balanced by its shape. */
export interface Posting {
  debit: AccountKind;
  credit: AccountKind;
  /** kopecks, above zero */
  amountMinor: number;
  kind: TransferKind;
}
