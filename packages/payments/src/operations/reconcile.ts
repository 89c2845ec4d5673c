import type { Knex } from 'knex';
import { readInstant, writeTransaction } from '@tok/database';
import type { PaymentMethodRow, PaymentRow, Uuid } from '@tok/database';
import type { PaymentStatus } from '@tok/domain';
import { applyProviderMethod } from '../cards/apply-provider-method.ts';
import { getCard } from '../cards/client-cards.ts';
import { ProviderRefusedError } from '../provider/payment-provider.ts';
import { applyAnswer } from './end-operation.ts';
import type { PaymentContext } from './payment-context.ts';

/** The provider's form lives an hour. */
const bindingLifeMs = 70 * 60_000;
const pageSize = 100;

/**
 * Asks the provider about payments that may have moved without our hearing of it: a webhook may be lost.
 *
 * @param statuses those to ask about
 * @throws ProviderUnavailableError at the first question that is not answered
 */
export async function reconcilePayments(context: PaymentContext, statuses: PaymentStatus[]): Promise<void> {
  const query = context
    .db<PaymentRow>('payments')
    .where({ provider: context.provider.name })
    .whereIn('status', statuses)
    .whereNotNull('provider_payment_id');
  for await (const payment of byPages(query)) {
    await unlessRefused(context, async () => {
      const found = await context.provider.getPayment(payment.provider_payment_id ?? '');
      if (found) await applyAnswer(context, found);
    });
  }
}

/** Asks about cards whose form is open, and gives up those whose form has run out: there is no webhook for that. */
export async function reconcileBindings(context: PaymentContext): Promise<void> {
  const query = context
    .db<PaymentMethodRow>('payment_methods')
    .where({ provider: context.provider.name, status: 'pending' });
  for await (const method of byPages(query)) await unlessRefused(context, () => followBinding(context, method));
}

async function* byPages<Row extends { id: Uuid }>(query: Knex.QueryBuilder<Row>): AsyncGenerator<Row> {
  let after: Uuid | undefined;
  for (;;) {
    const page = query.clone().orderBy('id').limit(pageSize);
    const rows = (await (after === undefined ? page : page.where('id', '>', after))) as Row[];
    yield* rows;
    after = rows.at(-1)?.id;
    if (rows.length < pageSize) return;
  }
}

/** What the provider refuses to tell of one must not keep us from the others. */
async function unlessRefused(context: PaymentContext, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ProviderRefusedError)) throw error;
    context.logger.warn({ err: error }, 'the provider refused a question');
  }
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
