import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Knex } from 'knex';
import { isDeliveredStatus, requestStatus } from './telegram-gateway.ts';
import type { RequestStatus } from './telegram-gateway.ts';
import { z } from 'zod';

const ageMaxMs = 5 * 60_000;

export interface TelegramCall {
  /** header X-Request-Timestamp, epoch seconds */
  timestamp: string | undefined;
  /** header X-Request-Signature, hex */
  signature: string | undefined;
  rawBody: Buffer | null;
}

/**
 * @source https://core.telegram.org/gateway/verification-tutorial: hex(HMAC-SHA256(SHA-256(token), timestamp + "\n" + body))
 */
export function isFromTelegram(token: string, { timestamp, signature, rawBody }: TelegramCall, now: Date): boolean {
  if (!timestamp || !/^\d{1,12}$/.test(timestamp) || !signature || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  if (rawBody === null || Math.abs(now.getTime() - Number(timestamp) * 1_000) > ageMaxMs) return false;
  const key = createHash('sha256').update(token).digest();
  const expected = createHmac('sha256', key).update(`${timestamp}\n`).update(rawBody).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** Takes what Telegram says of a code; the second time changes nothing, and what is not ours is let go. @returns whether SMS is due */
export async function noteTelegramStatus(db: Knex, body: unknown, now: Date): Promise<boolean> {
  const status = requestStatus.safeParse(body);
  if (!status.success || !z.uuid().safeParse(status.data.payload).success) return false;
  // An SMS may be on its way instead by now: then it is too late for both.
  const row = () => db('login_codes').where({ id: status.data.payload, delivery_channel: 'telegram' });
  if (isDeliveredStatus(status.data)) {
    await row()
      .whereIn('delivery_status', ['queued', 'sent'])
      .update({ delivery_status: 'delivered', deliver_at: null });
    return false;
  }
  if (!hasGivenUp(status.data)) return false;
  const changed = await row()
    .where({ delivery_status: 'sent', provider_message_id: status.data.request_id })
    .whereNull('consumed_at')
    .whereNull('superseded_at')
    .update({
      delivery_channel: 'sms',
      delivery_status: 'queued',
      delivery_error: 'telegram: not delivered in time',
      deliver_at: now,
    });
  return changed > 0;
}

function hasGivenUp({ delivery_status: delivery }: RequestStatus): boolean {
  return delivery?.status === 'expired' || delivery?.status === 'revoked';
}
