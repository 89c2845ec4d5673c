import type { AccountKind } from './account-kind.ts';

/**
 * Why money moved in the ledger.
 *
 * - top_up: a driver paid into his wallet
 * - hold, release: set aside for a charge, and back
 * - sale, sale_vat: energy sold, the part without VAT and the VAT
 * - debt_payment: a driver paid what he owed
 */
export const transferKinds = ['top_up', 'hold', 'release', 'sale', 'sale_vat', 'debt_payment'] as const;

export type TransferKind = (typeof transferKinds)[number];

/** One debit, one credit, one sum: balanced by its shape. */
export interface Posting {
  debit: AccountKind;
  credit: AccountKind;
  /** kopecks, above zero */
  amountMinor: number;
  kind: TransferKind;
}
