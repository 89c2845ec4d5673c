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
  /** why staff blocked or unblocked him, the last time */
  block_reason: string | null;
  /** what the app speaks: 'ru' | 'en'; null once the profile is deleted */
  locale: string | null;
  registered_at: InstantColumn;
  /** since when he wants his profile deleted: nothing new may begin; null again when he thinks better of it */
  deletion_requested_at: InstantColumn | null;
  deleted_at: InstantColumn | null;
  /** hex HMAC of the phone under a key from the environment; set when the profile is deleted */
  phone_hash: string | null;
}

/** The deletion of a profile, from the wish to the act of destruction. One that is open a client. */
export interface ProfileDeletionRow {
  id: Uuid;
  /** of the act, from 1; null until it is closed; unique */
  number: number | null;
  client: Uuid;
  /** 'requested' | 'closed' | 'cancelled' by the driver */
  state: string;
  requested_at: InstantColumn;
  cancelled_at: InstantColumn | null;
  closed_at: InstantColumn | null;
  /** money_orders.id that sent what was left of the balance to cards, the last of them */
  money_order: Uuid | null;
  /** why a person must do something, in Russian words; null: it goes on by itself */
  attention: string | null;
  attention_since: InstantColumn | null;
  /** {table, rule, count}[]: what was destroyed, and by which rule */
  erased: JsonColumn | null;
  /** the act, in Russian words */
  act: string | null;
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
  /** hex SHA-256 of the device id that asked: the code opens nothing for another device */
  device: string | null;
  /** nonce of the proof of work that was shown for it; unique: a solution is used once */
  proof: string | null;
  /** AES-256-GCM, see extensions/sign-in sealed-code.ts; null a day after the request */
  code_enc: string | null;
  /** 'sms' | 'telegram': the way it goes now; differs from `channel` once Telegram could not */
  delivery_channel: string | null;
  provider: string | null;
  provider_message_id: string | null;
  /** 'queued' | 'sent' | 'delivered' | 'failed' */
  delivery_status: string;
  /** why the last attempt failed, in words without the number or the code */
  delivery_error: string | null;
  delivery_attempts: number;
  /** when the outbox looks at it next; null: nothing is left to do */
  deliver_at: InstantColumn | null;
  /** until then one process works on it */
  leased_until: InstantColumn | null;
  sent_at: InstantColumn | null;
  /** of the last wrong or right code that was entered */
  last_attempt_at: InstantColumn | null;
}

/** Who read a sign-in code and why: never changed. Written by extensions/sign-in. */
export interface CodeRevealRow {
  id: Uuid;
  login_code: Uuid;
  /** directus_users.id; null: somebody who is gone */
  person: Uuid | null;
  reason: string;
  ip: string | null;
  created_at: InstantColumn;
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
  /** directus_users.id of the company's user; null: staff, or a user who is gone */
  added_by: Uuid | null;
}

/** What a company's users did with their drivers: never changed. Written by extensions/corporate. */
export interface CabinetActionRow {
  id: Uuid;
  counterparty: Uuid;
  /** directus_users.id; null: a user who is gone */
  user: Uuid | null;
  /** 'add' | 'enable' | 'disable' */
  kind: string;
  program: Uuid;
  /** program_members.id that was switched; null for 'add', and once the driver is gone */
  member: Uuid | null;
  /** numbers asked about: a day's number of them is limited; 0 for a switch */
  line_count: number;
  added_count: number;
  /** numbers of nobody */
  unknown_count: number;
  created_at: InstantColumn;
}
