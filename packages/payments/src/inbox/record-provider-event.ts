import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { wakeUp, writeJson, writeTransaction } from '@tok/database';
import type { ProviderEventRow } from '@tok/database';
import type { PaymentProvider } from '../provider/payment-provider.ts';

/**
 * Stores a webhook, so that it may be answered 200; the worker looks at it afterwards. One that came before is not
 * stored again.
 *
 * @throws InvalidNotificationError when the body is not a notification
 */
export async function recordProviderEvent(
  db: Knex,
  { provider, body, now }: { provider: PaymentProvider; body: unknown; now: Date },
): Promise<void> {
  const notification = provider.parseNotification(body);
  const row: ProviderEventRow = {
    id: randomUUID(),
    provider: provider.name,
    event: notification.event,
    object_id: notification.objectId,
    object_status: notification.objectStatus,
    body: writeJson(body),
    received_at: now,
    processed_at: null,
  };
  await writeTransaction(db, async (trx) => {
    await trx<ProviderEventRow>('provider_events')
      .insert(row)
      .onConflict(['provider', 'event', 'object_id', 'object_status'])
      .ignore();
    await wakeUp(trx, 'tok_payment_operations');
  });
}
