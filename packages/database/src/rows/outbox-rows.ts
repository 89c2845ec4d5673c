import type { InstantColumn, JsonColumn, Uuid } from './column-types.ts';

/** Tables written by extensions/administration. */

export interface GrafanaAccountRow {
  id: Uuid;
  user: Uuid;
  /** 'queued' | 'created' | 'disabled' | 'failed' */
  status: string;
  grafana_user_id: number | null;
  attempts: number;
  last_error: string | null;
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
