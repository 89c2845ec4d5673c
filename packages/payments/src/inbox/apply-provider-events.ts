import { readJson, writeTransaction } from '@tok/database';
import type { ProviderEventRow } from '@tok/database';
import { applyProviderMethod } from '../cards/apply-provider-method.ts';
import { applyAnswer } from '../operations/end-operation.ts';
import type { PaymentContext } from '../operations/payment-context.ts';
import { ProviderError, ProviderUnavailableError } from '../provider/payment-provider.ts';

const batchSize = 20;

/**
 * Works off the stored webhooks. A webhook carries no signature, so it says only which object to look at: the object is
 * fetched, and applied as it stands now. Hence order and repeats do not matter.
 *
 * @returns false when the provider could not be asked: try again later
 */
export async function applyProviderEvents(context: PaymentContext): Promise<boolean> {
  const { db, provider, logger } = context;
  for (;;) {
    const events = await db<ProviderEventRow>('provider_events')
      .where({ provider: provider.name, processed_at: null })
      .orderBy('received_at')
      .limit(batchSize);
    if (events.length === 0) return true;
    for (const event of events) {
      try {
        await applyEvent(context, event);
      } catch (error) {
        if (error instanceof ProviderUnavailableError) return false;
        if (!(error instanceof ProviderError)) throw error;
        logger.warn({ event: event.id, err: error }, 'a webhook could not be followed');
      }
      await db<ProviderEventRow>('provider_events').where({ id: event.id }).update({ processed_at: context.now() });
    }
  }
}

async function applyEvent(context: PaymentContext, event: ProviderEventRow): Promise<void> {
  const { about, objectId } = context.provider.parseNotification(readJson(event.body));
  if (about === 'payment') {
    const payment = await context.provider.getPayment(objectId);
    if (payment) await applyAnswer(context, payment);
  } else if (about === 'method') {
    const method = await context.provider.getBinding(objectId);
    const now = context.now();
    if (method) await writeTransaction(context.db, (trx) => applyProviderMethod(trx, method, now));
  }
}
