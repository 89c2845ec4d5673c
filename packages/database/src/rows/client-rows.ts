import type { BooleanColumn, InstantColumn, JsonColumn, Uuid } from './column-types.ts';

/** Tables written by extensions/sign-in, and program_members by extensions/corporate. */

export interface ClientRow {
  id: Uuid;
  /** directus_users.id, role Driver; unique; null once the profile is deleted */
  user: Uuid | null;
  /** E.164; unique; null once the profile is deleted */
  phone: string | null;
  /** receipts go here */
  email: string | null;
  client_group: Uuid | null;
  /** ledger account «кошелёк»; its balance is the client's balance */
  wallet: Uuid | null;
  /** ledger account of what the client owes us */
  debt: Uuid | null;
  is_blocked: BooleanColumn;
  registered_at: InstantColumn;
  deleted_at: InstantColumn | null;
}

export interface LoginCodeRow {
  /** the challenge id the app gets */
  id: Uuid;
  phone: string;
  /** 'sms' | 'telegram' */
  channel: string;
  /** hex HMAC-SHA256(pepper, id ‖ phone ‖ code) */
  code_hmac: string;
  /** filled by the recording provider of the demo alone, so that a person can read the code */
  recorded_code: string | null;
  attempts: number;
  created_at: InstantColumn;
  expires_at: InstantColumn;
  consumed_at: InstantColumn | null;
  /** set when a newer code of the same phone replaced it */
  superseded_at: InstantColumn | null;
  ip: string | null;
  user_agent: string | null;
  /** ids of the document versions accepted with the request */
  accepted_documents: JsonColumn;
  provider: string | null;
  provider_message_id: string | null;
  /** 'queued' | 'sent' | 'delivered' | 'failed' */
  delivery_status: string;
}

export interface ConsentRow {
  id: Uuid;
  client: Uuid;
  document: Uuid;
  document_type: string;
  document_version: number;
  accepted_at: InstantColumn;
  ip: string | null;
  user_agent: string | null;
  login_code: Uuid | null;
}

/** Unique: program, client. */
export interface ProgramMemberRow {
  id: Uuid;
  program: Uuid;
  client: Uuid;
  is_enabled: BooleanColumn;
  created_at: InstantColumn;
}
