import type { InstantColumn, Uuid } from './column-types.ts';

/** Outbox too: a cash receipt, asked for until the tax service has it. */
export interface ReceiptRow {
  /** with `registration` the Idempotence-Key */
  id: Uuid;
  /** the provider's payment that it hangs on: of a charge from the wallet, a top-up */
  payment: Uuid;
  refund: Uuid | null;
  session: Uuid | null;
  client: Uuid | null;
  /** 'payment' | 'refund' */
  kind: string;
  /** 'full_payment' | 'full_prepayment': the service was given, or money came ahead of it */
  payment_mode: string;
  /** 'cashless' | 'prepayment': by card now, or from money that came ahead */
  settlement: string;
  /** 'queued' | 'pending' | 'succeeded' | 'canceled' */
  status: string;
  amount_minor: number;
  /** the code of the fiscal register, e.g. 11 for 22 % */
  vat_code: number;
  /** what was sold, at most 128 characters; complete once it is sent for the first time */
  description: string;
  /** where it was sent */
  email: string | null;
  phone: string | null;
  provider: string;
  provider_receipt_id: string | null;
  fiscal_document_number: string | null;
  fiscal_storage_number: string | null;
  fiscal_attribute: string | null;
  /** the fact it stands for, e.g. '<payment>:capture'; unique: one receipt a fact. null: from before there were keys */
  idempotency_key: string | null;
  /** of all its calls to the register */
  attempts: number;
  /** how many keys it was sent under, from 1: a refusal ends a key */
  registration: number;
  /** null once it is registered or given up */
  next_attempt_at: InstantColumn | null;
  /** under this key */
  first_sent_at: InstantColumn | null;
  last_error: string | null;
  /** since when administrators are told that it is late */
  alarmed_at: InstantColumn | null;
  /** what a person did about a late one, e.g. made it at the register by hand: from then on it is left alone */
  comment: string | null;
  created_at: InstantColumn;
  registered_at: InstantColumn | null;
}
