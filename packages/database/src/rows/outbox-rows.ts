import type { InstantColumn, JsonColumn, Uuid } from './column-types.ts';

/** Tables written by extensions/accounts and extensions/notifications. */

export interface GrafanaAccountRow {
  id: Uuid;
  /** directus_users.id; null: he was deleted, and his account is disabled */
  user: Uuid | null;
  /** his login at Grafana, lower case; later changes of his e-mail do not reach it */
  email: string | null;
  /** 'queued' | 'created' | 'disabled' | 'failed' */
  status: string;
  grafana_user_id: number | null;
  attempts: number;
  last_error: string | null;
  /** not before; null: as soon as something is to be done */
  next_attempt_at: InstantColumn | null;
  /** until then one process works on it */
  leased_until: InstantColumn | null;
  created_at: InstantColumn;
  updated_at: InstantColumn;
}

export interface MailOutboxRow {
  id: Uuid;
  to: JsonColumn;
  cc: JsonColumn;
  subject: string;
  template: string;
  variables: JsonColumn;
  /** 'queued' | 'sent' | 'failed' */
  status: string;
  attempts: number;
  next_attempt_at: InstantColumn;
  last_error: string | null;
  created_at: InstantColumn;
  sent_at: InstantColumn | null;
}
