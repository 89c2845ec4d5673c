import type { Knex } from 'knex';
import { readInstant, writeTransaction } from '@tok/database';
import type { PaymentMethodRow, PaymentRow, Uuid } from '@tok/database';
import type { PaymentStatus } from '@tok/domain';
import { applyProviderMethod } from '../cards/apply-provider-method.ts';
import { getCard } from '../cards/client-cards.ts';
import { applyAnswer } from './end-operation.ts';
import type { PaymentContext } from './payment-context.ts';

/** The provider's form lives an hour. */
const bindingLifeMs = 70 * 60_000;
const batchSize = 200;

/**
 * Asks the provider about payments that may have moved without our hearing of it: a webhook may be lost.
 *
 * @param statuses those to ask about; of each the oldest 200
 * @throws ProviderUnavailableError at the first question that is not answered
 */
export async function reconcilePayments(context: PaymentContext, statuses: PaymentStatus[]): Promise<void> {
  const payments = await context
    .db<PaymentRow>('payments')
    .where({ provider: context.provider.name })
    .whereIn('status', statuses)
    .whereNotNull('provider_payment_id')
    .orderBy('created_at')
    .limit(batchSize)
    .select('provider_payment_id');
  for (const { provider_payment_id } of payments) {
    const found = await context.provider.getPayment(provider_payment_id ?? '');
    if (found) await applyAnswer(context, found);
  }
}

/** Asks about cards whose form is open, and gives up those whose form has run out: there is no webhook for that. */
export async function reconcileBindings(context: PaymentContext): Promise<void> {
  const pending = await context
    .db<PaymentMethodRow>('payment_methods')
    .where({ provider: context.provider.name, status: 'pending' })
    .orderBy('created_at')
    .limit(batchSize);
  for (const method of pending) await followBinding(context, method);
}

/**
 * The card as it stands; while its form is open the provider is asked.
 *
 * @throws CardNotFoundError; ProviderUnavailableError
 */
export async function refreshCard(
  context: PaymentContext,
  { id, clientId }: { id: Uuid; clientId: Uuid },
): Promise<PaymentMethodRow> {
  const card = await getCard(context.db, { id, clientId });
  if (card.status !== 'pending') return card;
  await followBinding(context, card);
  return getCard(context.db, { id, clientId });
}

async function followBinding(context: PaymentContext, method: PaymentMethodRow): Promise<void> {
  const found =
    method.provider_method_id === null ? null : await context.provider.getBinding(method.provider_method_id);
  const now = context.now();
  await writeTransaction(context.db, async (trx) => {
    if (found) await applyProviderMethod(trx, found, now);
    if (now.getTime() - readInstant(method.created_at).getTime() > bindingLifeMs) await giveUp(trx, method.id);
  });
}

async function giveUp(trx: Knex.Transaction, id: Uuid): Promise<void> {
  await trx<PaymentMethodRow>('payment_methods')
    .where({ id, status: 'pending' })
    .update({ status: 'inactive', confirmation_url: null });
}
