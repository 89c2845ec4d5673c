import { readInstant } from '@tok/database';
import type { LoginCodeRow } from '@tok/database';
import type { Knex } from 'knex';
import type { DeliveryLog, GuardedSender } from './guarded-sender.ts';
import { openCode, SealBrokenError } from './sealed-code.ts';
import { DeliveryFailure } from './sender.ts';
import type { CodeMessage, TelegramSender } from './sender.ts';
import { sendSms } from './send-sms.ts';

export interface DeliveryParts {
  db: Knex;
  encryptionKey: Buffer;
  /** in the order in which they are tried */
  smsSenders: GuardedSender[];
  /** null: there is no Telegram */
  telegram: GuardedSender<TelegramSender> | null;
  now: () => Date;
  log: DeliveryLog;
}

/** Seconds until SMS is tried again after the first, second, … failure; the last one repeats until the code expires. */
const pausesS = [5, 10, 20, 40];

/**
 * Does for a claimed code what is due: sends it, or finds out what became of it. Each step is written before the next: who comes
 * after a crash goes on from there, at worst by sending the same code once more.
 */
export async function deliverCode(parts: DeliveryParts, row: LoginCodeRow): Promise<void> {
  if (row.consumed_at !== null || row.superseded_at !== null) return settle(parts, row, {});
  try {
    if (row.delivery_channel === 'telegram' && (await didTelegram(parts, row))) return;
    await trySms(parts, row);
  } catch (fault) {
    if (!(fault instanceof SealBrokenError)) throw fault;
    parts.log.error({ code: row.id }, `A sign-in code cannot be read: ${fault.message}`);
    await settle(parts, row, { delivery_status: 'failed', delivery_error: 'code cannot be read' });
  }
}

/** @returns whether nothing is left to do for SMS */
async function didTelegram(parts: DeliveryParts, row: LoginCodeRow): Promise<boolean> {
  const { telegram, now } = parts;
  if (telegram === null) return !(await goesBySms(parts, row, 'no Telegram'));
  if (row.delivery_status === 'sent') {
    const isDelivered = await telegram.inner
      .isDelivered(row.provider_message_id ?? '')
      .catch((fault: unknown) => fault instanceof DeliveryFailure && false);
    if (!isDelivered) return !(await goesBySms(parts, row, 'telegram: not delivered in time'));
    await settle(parts, row, { delivery_status: 'delivered' });
    return true;
  }
  if (isOver(row, now())) {
    await settle(parts, row, { delivery_status: 'failed', delivery_error: 'expired before it was sent' });
    return true;
  }
  try {
    const receipt = await telegram.send(messageOf(parts, row));
    const { deadlineS } = telegram.inner;
    await noteSent(parts, row, { ...receipt, provider: telegram.provider, deadlineS });
    return true;
  } catch (fault) {
    if (!(fault instanceof DeliveryFailure)) throw fault;
    return !(await goesBySms(parts, row, fault.message));
  }
}

async function trySms(parts: DeliveryParts, row: LoginCodeRow): Promise<void> {
  if (isOver(row, parts.now())) {
    const last = row.delivery_error === null ? '' : `; ${row.delivery_error}`;
    parts.log.warn({ code: row.id }, 'A sign-in code expired before it could be sent');
    return settle(parts, row, { delivery_status: 'failed', delivery_error: `expired before it was sent${last}` });
  }
  try {
    const receipt = await sendSms(parts.smsSenders, messageOf(parts, row));
    await noteSent(parts, row, { ...receipt, deadlineS: null });
  } catch (fault) {
    if (!(fault instanceof DeliveryFailure)) throw fault;
    if (fault.kind === 'number') {
      return settle(parts, row, { delivery_status: 'failed', delivery_error: fault.message });
    }
    const pauseS = pausesS[Math.min(row.delivery_attempts, pausesS.length) - 1] ?? 5;
    await note(parts, row, {
      delivery_error: fault.message,
      deliver_at: new Date(parts.now().getTime() + pauseS * 1_000),
      leased_until: null,
    });
  }
}

function isOver(row: LoginCodeRow, now: Date): boolean {
  return readInstant(row.expires_at).getTime() <= now.getTime();
}

function messageOf({ encryptionKey }: DeliveryParts, row: LoginCodeRow): CodeMessage {
  const code = openCode(encryptionKey, { id: row.id, sealed: row.code_enc ?? '' });
  return { id: row.id, phone: row.phone, code, ip: row.ip };
}

/**
 * The lease stays: SMS follows at once, by this process or, after a crash, by another.
 *
 * @returns false when, while Telegram was asked, the code was entered, voided or delivered, or another process took it
 */
async function goesBySms(parts: DeliveryParts, row: LoginCodeRow, why: string): Promise<boolean> {
  const changed = await own(parts, row)
    .where({ delivery_status: row.delivery_status })
    .whereNull('consumed_at')
    .whereNull('superseded_at')
    .update({ delivery_channel: 'sms', delivery_status: 'queued', delivery_error: why });
  return changed === 1;
}

interface Sent {
  provider: string;
  providerMessageId: string | null;
  recordedCode?: string;
  deadlineS: number | null;
}

async function noteSent(parts: DeliveryParts, row: LoginCodeRow, sent: Sent): Promise<void> {
  const now = parts.now();
  const facts = {
    provider: sent.provider,
    provider_message_id: sent.providerMessageId,
    recorded_code: sent.recordedCode ?? null,
    sent_at: now,
    leased_until: null,
  };
  const deliverAt = sent.deadlineS === null ? null : new Date(now.getTime() + sent.deadlineS * 1_000);
  // Telegram may have called back before we come to write that it was sent.
  const isNews = await own(parts, row)
    .where({ delivery_status: 'queued' })
    .update({ ...facts, delivery_status: 'sent', deliver_at: deliverAt });
  if (isNews === 0) await own(parts, row).update(facts);
}

async function settle(parts: DeliveryParts, row: LoginCodeRow, outcome: Partial<LoginCodeRow>): Promise<void> {
  await note(parts, row, { ...outcome, deliver_at: null, leased_until: null });
}

async function note(parts: DeliveryParts, row: LoginCodeRow, change: Partial<LoginCodeRow>): Promise<void> {
  await own(parts, row).update(change);
}

/** Who was too slow and lost his lease to another writes nothing; nor is anything written of a profile deleted meanwhile. */
function own({ db }: DeliveryParts, { id, phone, delivery_attempts }: LoginCodeRow): Knex.QueryBuilder {
  return db('login_codes').where({ id, phone, delivery_attempts });
}
