import type { BigIntColumn, InstantColumn, Uuid } from './column-types.ts';

/** Tables written by packages/payments alone, but for vat_rates, which administrators keep. */

/** Unique: kind, client, counterparty. */
export interface LedgerAccountRow {
  id: Uuid;
  /** AccountKind of @tok/domain */
  kind: string;
  client: Uuid | null;
  counterparty: Uuid | null;
  /** 'debit' | 'credit' */
  normal_side: string;
  /** posted, in the account's normal direction; derived from ledger_transfers and checked against them */
  balance_minor: BigIntColumn;
}

/** One debit, one credit, one sum: balanced by its shape. Never updated, never deleted. */
export interface LedgerTransferRow {
  id: Uuid;
  /** 'pending': set aside until others resolve it; 'posted': for good; 'voided': gives back what a pending one set aside */
  phase: string;
  /** the pending transfer that this one resolves, in part or whole */
  resolves: Uuid | null;
  debit_account: Uuid;
  credit_account: Uuid;
  /** > 0 */
  amount_minor: number;
  /** TransferKind of @tok/domain */
  kind: string;
  payment: Uuid | null;
  session: Uuid | null;
  refund: Uuid | null;
  money_order: Uuid | null;
  /** what makes the second posting of the same fact impossible; unique */
  idempotency_key: string;
  comment: string | null;
  posted_at: InstantColumn;
}

/** VAT by date, as administrators keep it. Unique: valid_from. */
export interface VatRateRow {
  id: Uuid;
  /** local day of Moscow, YYYY-MM-DD */
  valid_from: string;
  /** hundredths of a percent: 2200 is 22 %; 0: no VAT */
  basis_points: number;
  /** codes of the fiscal register: for a sale, for an advance */
  vat_code: number;
  prepayment_vat_code: number;
}

/** One comparison of a day of the provider's list with ours. Unique: provider, day. */
export interface ReconciliationRow {
  id: Uuid;
  provider: string;
  /** local day of Moscow, YYYY-MM-DD */
  day: string;
  /** 'running' | 'done' | 'failed' */
  status: string;
  payment_count: number;
  refund_count: number;
  captured_minor: BigIntColumn;
  captured_here_minor: BigIntColumn;
  refunded_minor: BigIntColumn;
  refunded_here_minor: BigIntColumn;
  difference_count: number;
  /** of others in the same shop: not compared */
  foreign_count: number;
  last_error: string | null;
  started_at: InstantColumn;
  completed_at: InstantColumn | null;
}

/** Unique: reconciliation, kind, provider_object_id. */
export interface ReconciliationDifferenceRow {
  id: Uuid;
  reconciliation: Uuid;
  /** 'missing_here' | 'missing_there' | 'amount' | 'status' | 'ledger' */
  kind: string;
  provider_object_id: string;
  payment: Uuid | null;
  refund: Uuid | null;
  ours_minor: number | null;
  theirs_minor: number | null;
  /** in Russian words */
  explanation: string;
  /** 'open' | 'closed' by a person, or by the next comparison that finds it gone */
  status: string;
  comment: string | null;
  closed_by: Uuid | null;
  created_at: InstantColumn;
  closed_at: InstantColumn | null;
}
