import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { writeJson } from './dialect.ts';
import type { Uuid } from './rows/column-types.ts';
import type { NoticeRow } from './rows/notice-rows.ts';
import { wakeUp } from './wake-up.ts';

/** What a driver can be told, and the facts its words are made of. Sums in kopecks, energy in watt-hours. */
export interface NoticeFacts {
  /** costMinor null: a company pays, and the driver is not told how much */
  session_completed: { energyWh: number; costMinor: number | null; endReason: string | null; displayNumber: string };
  session_failed: { endReason: string | null; displayNumber: string };
  session_review: { displayNumber: string };
  /** the held money is nearly used up; the charge will stop when it is */
  hold_low: { percent: number; holdMinor: number; displayNumber: string };
  debt_opened: { amountMinor: number };
  /** a saved card was charged for it without the driver's doing */
  debt_paid: { amountMinor: number; last4: string | null };
  top_up: { amountMinor: number };
  refund: { amountMinor: number; destination: string };
  station_free: { displayNumber: string; address: string; connectorTypes: string[] };
}

export type NoticeKind = keyof NoticeFacts;

export interface NewNotice<Kind extends NoticeKind> {
  clientId: Uuid;
  kind: Kind;
  sessionId?: Uuid | null;
  stationId?: Uuid | null;
  facts: NoticeFacts[Kind];
  /** the fact it stands for, e.g. 'refund:<refund>', at most 255 characters */
  key: string;
  /** when it happened, by default now: what is old is not sent to a phone any more */
  happenedAt?: Date;
  now?: Date;
}

/** A driver is not woken for what happened longer ago; he reads it in the app. */
export const pushAgeMsMax = 3_600_000;

/**
 * Tells a driver something: in the app at once, on his phone as soon as the worker sends it.
 *
 * @param trx of the fact itself, so that both are written or none
 * @returns false where the key was told before: nothing is written
 */
export async function addNotice<Kind extends NoticeKind>(trx: Knex, notice: NewNotice<Kind>): Promise<boolean> {
  const now = notice.now ?? new Date();
  const isOld = notice.happenedAt !== undefined && now.getTime() - notice.happenedAt.getTime() > pushAgeMsMax;
  const rows = await trx<NoticeRow>('notices')
    .insert({
      id: randomUUID(),
      client: notice.clientId,
      kind: notice.kind,
      session: notice.sessionId ?? null,
      station: notice.stationId ?? null,
      facts: writeJson(notice.facts),
      key: notice.key,
      created_at: notice.happenedAt ?? now,
      read_at: null,
      push_status: isOld ? 'none' : 'queued',
      push_attempts: 0,
      push_next_attempt_at: isOld ? null : now,
      push_delivered: null,
    })
    .onConflict('key')
    .ignore()
    .returning('id');
  if (rows.length === 0) return false;
  if (!isOld) await wakeUp(trx, 'tok_notices');
  return true;
}
