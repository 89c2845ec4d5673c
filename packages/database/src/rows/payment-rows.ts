import type { BigIntColumn, BooleanColumn, InstantColumn, JsonColumn, Uuid } from './column-types.ts';

/** Tables written by packages/payments alone; extensions call its functions inside their own transactions. */

export interface PaymentMethodRow {
  /** made by the app */
  id: Uuid;
  client: Uuid;
  /** 'yookassa' */
  provider: string;
  provider_method_id: string | null;
  /** 'pending' | 'active' | 'inactive' | 'deleted' */
  status: string;
  /** as the provider names it: Mir, Visa, MasterCard */
  brand: string | null;
  last4: string | null;
  expiry_month: number | null;
  expiry_year: number | null;
  is_default: BooleanColumn;
  confirmation_url: string | null;
  return_url: string | null;
  created_at: InstantColumn;
  deleted_at: InstantColumn | null;
}

/** A hold or a top-up, with its captures and refunds. */
export interface PaymentRow {
  id: Uuid;
  /** null: a company pays for a tag that is no driver's */
  client: Uuid | null;
  session: Uuid | null;
  /** 'hold' | 'top_up' */
  kind: string;
  /** 'card' | 'balance' | 'program' */
  source: string;
  payment_method: Uuid | null;
  counterparty: Uuid | null;
  provider: string | null;
  provider_payment_id: string | null;
  /** PaymentStatus of @tok/domain */
  status: string;
  /** asked for, and held once status says so */
  amount_minor: number;
  captured_minor: number;
  released_minor: number;
  refunded_minor: number;
  /** 'RUB' */
  currency: string;
  /** provider's cancellation reason, e.g. insufficient_funds */
  failure_code: string | null;
  /** the provider's form, while status is awaiting_confirmation */
  confirmation_url: string | null;
  /** the provider takes the hold back then */
  expires_at: InstantColumn | null;
  created_at: InstantColumn;
  held_at: InstantColumn | null;
  settled_at: InstantColumn | null;
}

/** Outbox: one call to the provider, repeated under the same key until its end is known. */
export interface PaymentOperationRow {
  /** also the Idempotence-Key */
  id: Uuid;
  payment: Uuid | null;
  payment_method: Uuid | null;
  /** 'authorize' | 'capture' | 'cancel' | 'refund' | 'bind' */
  kind: string;
  /** true for capture and cancel: a hold ends once; unique with payment while true */
  is_settlement: BooleanColumn;
  amount_minor: number | null;
  /** 'new' | 'sent' | 'ok' | 'failed' */
  state: string;
  attempts: number;
  next_attempt_at: InstantColumn;
  first_sent_at: InstantColumn | null;
  last_error: string | null;
  created_at: InstantColumn;
  completed_at: InstantColumn | null;
}

/** Inbox of webhooks. Unique: provider, event, object_id, object_status. */
export interface ProviderEventRow {
  id: Uuid;
  provider: string;
  event: string;
  object_id: string;
  object_status: string;
  body: JsonColumn;
  received_at: InstantColumn;
  processed_at: InstantColumn | null;
}

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
  debit_account: Uuid;
  credit_account: Uuid;
  /** > 0 */
  amount_minor: number;
  /** TransferKind of @tok/domain */
  kind: string;
  payment: Uuid | null;
  session: Uuid | null;
  /** what makes the second posting of the same fact impossible; unique */
  idempotency_key: string;
  comment: string | null;
  posted_at: InstantColumn;
}

export interface ReceiptRow {
  id: Uuid;
  payment: Uuid;
  session: Uuid | null;
  /** 'payment' | 'refund' */
  kind: string;
  /** 'queued' | 'pending' | 'succeeded' | 'canceled' */
  status: string;
  amount_minor: number;
  vat_code: number;
  email: string | null;
  provider_receipt_id: string | null;
  fiscal_document_number: string | null;
  fiscal_storage_number: string | null;
  fiscal_attribute: string | null;
  created_at: InstantColumn;
  registered_at: InstantColumn | null;
}
