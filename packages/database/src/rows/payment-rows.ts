import type { BooleanColumn, InstantColumn, JsonColumn, Uuid } from './column-types.ts';

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
  /** with last4 and expiry: tells whether two bindings are the same card */
  first6: string | null;
  last4: string | null;
  expiry_month: number | null;
  expiry_year: number | null;
  /** when its bank said that it has run out, whatever its date */
  expired_at: InstantColumn | null;
  is_default: BooleanColumn;
  confirmation_url: string | null;
  return_url: string | null;
  created_at: InstantColumn;
  deleted_at: InstantColumn | null;
  /** while pending: the provider is asked again then; null: was not asked yet */
  next_check_at: InstantColumn | null;
}

/** Money of a driver on its way to us: held for a charge, paid into his wallet, paid against a debt. */
export interface PaymentRow {
  id: Uuid;
  /** null: a company pays for a tag that is no driver's */
  client: Uuid | null;
  session: Uuid | null;
  /** for 'debt' */
  debt: Uuid | null;
  /** 'hold' | 'top_up' | 'debt' */
  kind: string;
  /** of the holds of one session, from 1; captured in this order. Unique with session and source. 1 for the other kinds */
  ordinal: number;
  /** 'client' | 'system': who asked; 'system' is a retry of a debt on a saved card */
  initiator: string;
  /** 'card' | 'balance' | 'program' */
  source: string;
  /** null for a card: the client fills the provider's form */
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
  /** given back, or on its way back, of what was captured */
  refunded_minor: number;
  /** what the provider kept of the captured sum */
  fee_minor: number;
  /** VAT of the sale or of the advance, hundredths of a percent; null until captured: a refund takes the same */
  vat_basis_points: number | null;
  /** 'RUB' */
  currency: string;
  /** provider's cancellation reason, e.g. insufficient_funds */
  failure_code: string | null;
  /** the provider's form, while status is awaiting_confirmation */
  confirmation_url: string | null;
  /** where the form sends the client afterwards */
  return_url: string | null;
  /** the provider takes the hold back then */
  expires_at: InstantColumn | null;
  created_at: InstantColumn;
  held_at: InstantColumn | null;
  settled_at: InstantColumn | null;
  /** while not final: the provider is asked again then; null: was not asked yet */
  next_check_at: InstantColumn | null;
  /** when a daily comparison last found it in the provider's list */
  listed_at: InstantColumn | null;
}

/** What a charge cost above everything that could be taken. Unique: payment. */
export interface DebtRow {
  id: Uuid;
  client: Uuid;
  session: Uuid | null;
  /** the hold that fell short */
  payment: Uuid;
  amount_minor: number;
  paid_minor: number;
  written_off_minor: number;
  /** 'open' | 'paid' | 'written_off' */
  status: string;
  /** charges of a saved card made by ourselves */
  attempts: number;
  /** of the next of them; null: only a person can do something */
  next_attempt_at: InstantColumn | null;
  last_failure_code: string | null;
  created_at: InstantColumn;
  closed_at: InstantColumn | null;
}

/** Money given back after it was captured. */
export interface RefundRow {
  /** made by whoever asks; a repeat with the same id changes nothing */
  id: Uuid;
  /** what is given back of */
  payment: Uuid;
  client: Uuid | null;
  session: Uuid | null;
  money_order: Uuid | null;
  /** 'sale': of a charge; 'balance': what is left in the wallet, to the card it came from */
  kind: string;
  /** 'card' | 'balance' | 'program': where it goes, as it came */
  destination: string;
  amount_minor: number;
  reason: string;
  /** 'pending' | 'succeeded' | 'failed' */
  status: string;
  provider_refund_id: string | null;
  failure_code: string | null;
  created_at: InstantColumn;
  settled_at: InstantColumn | null;
  /** when a daily comparison last found it in the provider's list */
  listed_at: InstantColumn | null;
}

/**
 * What an administrator asks to be done with money, with his reason: inserted in Studio, done by the worker, never
 * changed afterwards. The audit trail of money moved by hand.
 */
export interface MoneyOrderRow {
  id: Uuid;
  /** 'refund' | 'debt_write_off' | 'balance_credit' | 'balance_debit' | 'balance_refund' | 'company_payment' */
  kind: string;
  /** for balance_* */
  client: Uuid | null;
  /** for refund */
  payment: Uuid | null;
  /** for debt_write_off */
  debt: Uuid | null;
  /** for company_payment */
  counterparty: Uuid | null;
  /** null: all there is */
  amount_minor: number | null;
  reason: string;
  /** of the company's payment order */
  document_number: string | null;
  document_date: string | null;
  /** 'new' | 'working' | 'done' | 'refused' */
  status: string;
  /** what came of it, in Russian words */
  outcome: string | null;
  requested_by: Uuid | null;
  created_at: InstantColumn;
  completed_at: InstantColumn | null;
}

/** Outbox: one call to the provider, repeated under the same key until its end is known. */
export interface PaymentOperationRow {
  /** also the Idempotence-Key */
  id: Uuid;
  payment: Uuid | null;
  payment_method: Uuid | null;
  refund: Uuid | null;
  /** 'authorize' | 'charge' | 'capture' | 'cancel' | 'refund' | 'bind' */
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
