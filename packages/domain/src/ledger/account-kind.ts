/**
 * What a ledger account is for.
 *
 * - wallet: what a driver may spend; we owe it to him
 * - wallet_held: what is set aside of it for a running charge; still his
 * - debt: what a driver owes us
 * - company_receivable: what a counterparty owes us for its programs, paid after the month
 * - provider_settlement: what the payment provider took from cards and owes us
 * - revenue: sold energy without VAT
 * - vat_payable: VAT inside what was sold
 * - provider_fees: what the payment provider keeps for its work
 * - bank: what came to our bank account without the provider
 * - bad_debt: debts that we gave up
 * - bonus: what we gave drivers, or took back of it, by hand
 */
export const accountKinds = [
  'wallet',
  'wallet_held',
  'debt',
  'company_receivable',
  'provider_settlement',
  'revenue',
  'vat_payable',
  'provider_fees',
  'bank',
  'bad_debt',
  'bonus',
] as const;

export type AccountKind = (typeof accountKinds)[number];

export type LedgerSide = 'debit' | 'credit';

const normalSides: Record<AccountKind, LedgerSide> = {
  wallet: 'credit',
  wallet_held: 'credit',
  debt: 'debit',
  company_receivable: 'debit',
  provider_settlement: 'debit',
  revenue: 'credit',
  vat_payable: 'credit',
  provider_fees: 'debit',
  bank: 'debit',
  bad_debt: 'debit',
  bonus: 'debit',
};

/** The side on which an account of this kind grows: debit for what others owe us, credit for what we owe or earned. */
export function normalSide(kind: AccountKind): LedgerSide {
  return normalSides[kind];
}
