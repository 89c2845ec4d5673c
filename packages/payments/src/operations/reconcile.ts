import type { Knex } from 'knex';
import { forUpdateSkipLocked, readInstant, writeTransaction } from '@tok/database';
import type { PaymentMethodRow, Uuid } from '@tok/database';
import { applyProviderMethod } from '../cards/apply-provider-method.ts';
import { getCard } from '../cards/client-cards.ts';
import { ProviderRefusedError } from '../provider/payment-provider.ts';
import { formLifeMs, nextFormCheckAt } from './next-check.ts';
import type { PaymentContext } from './payment-context.ts';

/** In one run, of each process. */
const questionsMax = 25;

/**
 * Asks about cards whose form is open, and gives up those whose form has run out: there is no webhook for that. Each is
 * claimed before it is asked about.
 *
 * @throws ProviderUnavailableError at the first question that is not answered
 */
export async function reconcileBindings(context: PaymentContext): Promise<void> {
  for (const method of await claimDue(context)) {
    try {
      await followBinding(context, method);
    } catch (error) {
      // What it refuses to tell of one must not keep us from the others.
      if (!(error instanceof ProviderRefusedError)) throw error;
      context.logger.warn({ err: error }, 'the provider refused a question');
    }
  }
}

async function claimDue({ db, provider, now: clock }: PaymentContext): Promise<PaymentMethodRow[]> {
  const now = clock();
  if (!(await dueMethods(db, provider.name, now).first('id'))) return [];
  return writeTransaction(db, async (trx) => {
    const query = dueMethods(trx, provider.name, now)
      .orderByRaw('coalesce(next_check_at, created_at)')
      .limit(questionsMax);
    const due = (await forUpdateSkipLocked(trx, query)) as PaymentMethodRow[];
    for (const { id, created_at } of due) {
      await trx<PaymentMethodRow>('payment_methods')
        .where({ id })
        .update({ next_check_at: nextFormCheckAt({ id, createdAt: readInstant(created_at) }, now) });
    }
    return due;
  });
}

function dueMethods(db: Knex, provider: string, now: Date): Knex.QueryBuilder<PaymentMethodRow> {
  return db<PaymentMethodRow>('payment_methods')
    .where({ provider, status: 'pending' })
    .where((due) => due.whereNull('next_check_at').orWhere('next_check_at', '<=', now));
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
    if (found) await applyProviderMethod(trx, found, { provider: context.provider.name, now });
    if (now.getTime() - readInstant(method.created_at).getTime() > formLifeMs) await giveUp(trx, method.id);
  });
}

async function giveUp(trx: Knex.Transaction, id: Uuid): Promise<void> {
  await trx<PaymentMethodRow>('payment_methods')
    .where({ id, status: 'pending' })
    .update({ status: 'inactive', confirmation_url: null });
}
