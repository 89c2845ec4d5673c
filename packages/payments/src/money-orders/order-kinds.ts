import type { MoneyOrderRow } from '@tok/database';

export const moneyOrderKinds = [
  'refund',
  'debt_write_off',
  'balance_credit',
  'balance_debit',
  'balance_refund',
  'company_payment',
] as const;

export type MoneyOrderKind = (typeof moneyOrderKinds)[number];

/** Columns that a person fills. */
export type AskedField = keyof Pick<
  MoneyOrderRow,
  'client' | 'payment' | 'debt' | 'counterparty' | 'amount_minor' | 'document_number' | 'document_date'
>;

interface OrderShape {
  requires: readonly AskedField[];
  /** null: all there is */
  allows?: readonly AskedField[];
}

/** What an order of each kind is made of; reason always. */
export const orderShapes: Readonly<Record<MoneyOrderKind, OrderShape>> = {
  refund: { requires: ['payment'], allows: ['amount_minor'] },
  debt_write_off: { requires: ['debt'], allows: ['amount_minor'] },
  balance_credit: { requires: ['client', 'amount_minor'] },
  balance_debit: { requires: ['client'], allows: ['amount_minor'] },
  balance_refund: { requires: ['client'], allows: ['amount_minor'] },
  company_payment: { requires: ['counterparty', 'amount_minor', 'document_number', 'document_date'] },
};

export function isMoneyOrderKind(kind: unknown): kind is MoneyOrderKind {
  return moneyOrderKinds.some((each) => each === kind);
}
