import type { InstantColumn, JsonColumn, Uuid } from './column-types.ts';

/** Tables written by extensions/notifications; notices are inserted by anybody through `addNotice`. */

/** One browser of a driver that takes web push. Unique: endpoint. */
export interface PushSubscriptionRow {
  id: Uuid;
  client: Uuid;
  /** https address of a push service; whoever knows it and our key may send */
  endpoint: string;
  /** base64url: the browser's public key and its secret, with which what we send is encrypted */
  p256dh: string;
  auth: string;
  /** «Chrome, Android»: for people; null where the browser says nothing known */
  device: string | null;
  created_at: InstantColumn;
  last_success_at: InstantColumn | null;
  /** one after another; a success makes it 0 */
  failures: number;
}

/** What a driver is told. Unique: key. */
export interface NoticeRow {
  id: Uuid;
  client: Uuid;
  /** NoticeKind of notices.ts */
  kind: string;
  session: Uuid | null;
  station: Uuid | null;
  /** NoticeFacts of its kind */
  facts: JsonColumn;
  /** the fact it stands for, e.g. 'debt_opened:<debt>': the second arrival is nothing */
  key: string;
  created_at: InstantColumn;
  read_at: InstantColumn | null;
  /** 'queued' | 'sent' | 'none' (nobody to send to, or too old) | 'failed' */
  push_status: string;
  push_attempts: number;
  /** also the lease of whoever sends it now; null once it is over */
  push_next_attempt_at: InstantColumn | null;
  /** ids of the subscriptions that have it: a second attempt leaves them alone */
  push_delivered: JsonColumn;
}

/** «Tell me when it is free». Unique: client, station. */
export interface StationWatchRow {
  id: Uuid;
  client: Uuid;
  station: Uuid;
  /** with `connector` null: any of that type; both null: any */
  connector_type: string | null;
  connector: Uuid | null;
  created_at: InstantColumn;
  expires_at: InstantColumn;
  /** then it is over, until it is asked for again */
  told_at: InstantColumn | null;
}
