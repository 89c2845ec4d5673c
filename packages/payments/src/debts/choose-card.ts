import type { Knex } from 'knex';
import type { DebtRow, PaymentMethodRow, PaymentRow, Uuid } from '@tok/database';
import { listCards } from '../cards/client-cards.ts';
import { isUsable } from '../lock-usable-card.ts';
import { mayPass } from './attempt-schedule.ts';

/**
 * The card to ask for a debt: the one its charge was paid with, else the default, else the newest. Not one that was
 * refused for this debt in a way that does not pass by itself.
 */
export async function chooseCard(db: Knex, debt: DebtRow, now: Date): Promise<PaymentMethodRow | null> {
  const cards = (await listCards(db, debt.client, now)).filter((card) => isUsable(card, now));
  const refusedBy = await cardsThatRefused(db, debt);
  const willing = cards.filter(({ id }) => !refusedBy.has(id));
  const hold = await db<PaymentRow>('payments').where({ id: debt.payment }).first('payment_method');
  return willing.find(({ id }) => id === hold?.payment_method) ?? willing[0] ?? null;
}

async function cardsThatRefused(db: Knex, debt: DebtRow): Promise<Set<Uuid>> {
  const attempts = await db<PaymentRow>('payments')
    .where({ debt: debt.id, kind: 'debt', source: 'card', status: 'failed', initiator: 'system' })
    .whereNotNull('payment_method')
    .whereNotNull('provider_payment_id')
    .select('payment_method', 'failure_code');
  const refusals = attempts.filter(({ failure_code }) => !mayPass(failure_code));
  return new Set(refusals.flatMap(({ payment_method }) => payment_method ?? []));
}
