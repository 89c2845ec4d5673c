import { writeTransaction } from '@tok/database';
import type { PaymentRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Charge, PaymentContext } from '@tok/payments';
import type { Knex } from 'knex';
import { awaitAnswer } from '../await-answer.ts';

/** Payments of one kind that a driver may begin within an hour: each is a call to the provider. */
const chargesAnHourMax = 20;
const hourMs = 3_600_000;

interface Wanted {
  clientId: Uuid;
  kind: 'top_up' | 'debt';
  /** writes the payment; again: the same */
  request: (trx: Knex.Transaction, now: Date) => Promise<Charge>;
}

/**
 * Begins to take money and waits for the form's address, or for what a saved card says.
 *
 * @returns a payment by saved card may still be 'pending': the worker goes on with it
 * @throws TOO_MANY_REQUESTS; PROVIDER_UNAVAILABLE when there is no form to be had
 */
export async function beginCharge(context: PaymentContext, { clientId, kind, request }: Wanted): Promise<PaymentRow> {
  const { db } = context;
  const now = context.now();
  const { payment, operationId } = await writeTransaction(db, async (trx) => {
    const charge = await request(trx, now);
    if (await areTooMany(trx, { clientId, kind, now })) {
      throw apiFailure('TOO_MANY_REQUESTS', { retryAfterS: hourMs / 1_000 });
    }
    return charge;
  });
  if (operationId === null) return payment;
  const answered = await awaitAnswer(context, {
    operationId,
    read: async () => (await db<PaymentRow>('payments').where({ id: payment.id }).first()) ?? payment,
    isAnswered: ({ status }) => status !== 'pending',
  });
  const isWithoutForm = answered.status === 'pending' && answered.payment_method === null;
  if (isWithoutForm) throw apiFailure('PROVIDER_UNAVAILABLE');
  return answered;
}

async function areTooMany(
  trx: Knex.Transaction,
  { clientId, kind, now }: { clientId: Uuid; kind: string; now: Date },
): Promise<boolean> {
  const [{ count } = { count: 0 }] = await trx<PaymentRow>('payments')
    .where({ client: clientId, kind, initiator: 'client' })
    .where('created_at', '>', new Date(now.getTime() - hourMs))
    .count({ count: '*' });
  return Number(count) > chargesAnHourMax;
}
