import { writeTransaction } from '@tok/database';
import type { ProviderEventRow, Uuid } from '@tok/database';
import { applyProviderMethod } from '../cards/apply-provider-method.ts';
import { applyAnswer } from '../operations/end-operation.ts';
import type { PaymentContext } from '../operations/payment-context.ts';
import { applyRefundAnswer } from '../operations/refund-operation.ts';
import { ProviderRefusedError, ProviderUnavailableError, subjectOf } from '../provider/payment-provider.ts';

const batchSize = 20;
const brokenMax = 20;

/**
 * Works off the stored webhooks. A webhook carries no signature, so it says only which object to look at: the object is
 * fetched, and applied as it stands now. Hence order and repeats do not matter.
 *
 * @returns false when some are left: the provider could not be asked, or one broke off; try again later
 */
export async function applyProviderEvents(context: PaymentContext): Promise<boolean> {
  const { db, provider, logger } = context;
  const broken: Uuid[] = [];
  for (;;) {
    const events = await db<ProviderEventRow>('provider_events')
      .where({ provider: provider.name, processed_at: null })
      .whereNotIn('id', broken)
      .orderBy('received_at')
      .limit(batchSize);
    if (events.length === 0) return broken.length === 0;
    for (const event of events) {
      try {
        await followEvent(context, event);
      } catch (error) {
        if (error instanceof ProviderUnavailableError) return false;
        logger.error({ event: event.id, err: error }, 'a webhook could not be followed');
        broken.push(event.id);
        if (broken.length > brokenMax) return false;
      }
    }
  }
}

async function followEvent(context: PaymentContext, event: ProviderEventRow): Promise<void> {
  try {
    await applyEvent(context, event);
  } catch (error) {
    // Refused for good: asking again would bring the same.
    if (!(error instanceof ProviderRefusedError)) throw error;
    context.logger.warn({ event: event.id, err: error }, 'the provider does not say what a webhook is about');
  }
  await context.db<ProviderEventRow>('provider_events').where({ id: event.id }).update({ processed_at: context.now() });
}

async function applyEvent(context: PaymentContext, event: ProviderEventRow): Promise<void> {
  const { event: name, object_id: objectId } = event;
  const about = subjectOf(name);
  if (about === 'payment') {
    const payment = await context.provider.getPayment(objectId);
    if (payment) await applyAnswer(context, payment);
  } else if (about === 'refund') {
    const refund = await context.provider.getRefund(objectId);
    if (refund) await applyRefundAnswer(context, refund);
  } else if (about === 'method') {
    const method = await context.provider.getBinding(objectId);
    const moment = { provider: context.provider.name, now: context.now() };
    if (method) await writeTransaction(context.db, (trx) => applyProviderMethod(trx, method, moment));
  }
}
