import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { wakeUp, writeJson, writeTransaction } from '@tok/database';
import type { PaymentOperationRow, ProviderEventRow } from '@tok/database';
import type {
  NotificationRequest,
  ParsedNotification,
  PaymentProvider,
  ProviderNotification,
} from '../provider/payment-provider.ts';

/** An object goes through four states at most; whoever learnt its number may invent others. */
const eventsOfObjectMax = 10;

export interface ReceivedNotification extends Partial<NotificationRequest> {
  provider: PaymentProvider;
  body: unknown;
  now: Date;
}

/**
 * Stores a webhook, so that it may be answered 200; the worker looks at it afterwards. One that came before is not
 * stored again, and one about something that is not ours is not stored at all: anybody may send one.
 *
 * @returns what to answer, with status 200
 * @throws InvalidNotificationError when it is not a notification of the provider
 */
export async function recordProviderEvent(
  db: Knex,
  { provider, body, headers = {}, rawBody = null, now }: ReceivedNotification,
): Promise<ParsedNotification['reply']> {
  const { notification, reply } = provider.parseNotification({ headers, rawBody, body });
  if (!(await isOurs(db, provider.name, notification))) return reply;
  if (await hasEnoughOf(db, provider.name, notification)) return reply;
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
  return reply;
}

async function hasEnoughOf(db: Knex, provider: string, { objectId }: ProviderNotification): Promise<boolean> {
  const known = await db<ProviderEventRow>('provider_events')
    .where({ provider, object_id: objectId })
    .limit(eventsOfObjectMax)
    .select('id');
  return known.length >= eventsOfObjectMax;
}

/** By the provider's id, or by the operation in its metadata when the answer with that id is still on its way. */
async function isOurs(
  db: Knex,
  provider: string,
  { about, objectId, operationId }: ProviderNotification,
): Promise<boolean> {
  if (about === 'other') return false;
  if (await isKnown(db, provider, { about, objectId })) return true;
  if (!operationId) return false;
  const operation = await db<PaymentOperationRow>('payment_operations').where({ id: operationId }).first('id');
  return operation !== undefined;
}

async function isKnown(
  db: Knex,
  provider: string,
  { about, objectId }: Pick<ProviderNotification, 'about' | 'objectId'>,
): Promise<boolean> {
  switch (about) {
    case 'payment':
      return (await db('payments').where({ provider, provider_payment_id: objectId }).first('id')) !== undefined;
    case 'method':
      return (await db('payment_methods').where({ provider, provider_method_id: objectId }).first('id')) !== undefined;
    case 'refund':
      return (await db('refunds').where({ provider_refund_id: objectId }).first('id')) !== undefined;
    case 'other':
      return false;
  }
}
