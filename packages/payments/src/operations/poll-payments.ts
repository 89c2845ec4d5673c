import type { Knex } from 'knex';
import { forUpdateSkipLocked, writeTransaction } from '@tok/database';
import type { PaymentRow, Uuid } from '@tok/database';
import { ProviderRefusedError } from '../provider/payment-provider.ts';
import { applyAnswer } from './end-operation.ts';
import { firstFormCheckMs, firstHoldCheckMs, formStatuses, holdStatuses, nextCheckAt } from './next-check.ts';
import type { PaymentContext } from './payment-context.ts';

/** In one run; a run each five seconds makes five questions a second at most of each process. */
const questionsMax = 25;
/** Of those that could not be asked about. */
const pauseMs = 60_000;

/**
 * Asks the provider about payments that are not final and whose turn it is: a webhook may be lost. Each is claimed before
 * it is asked about, so that two processes do not ask both.
 *
 * @returns how many were asked about
 * @throws ProviderUnavailableError at the first question that is not answered; the rest is asked about a minute later
 */
export async function pollPayments(context: PaymentContext): Promise<number> {
  const claimed = await claimDue(context);
  for (const [index, payment] of claimed.entries()) {
    try {
      await ask(context, payment);
    } catch (error) {
      await postpone(
        context,
        claimed.slice(index).map(({ id }) => id),
      );
      throw error;
    }
  }
  return claimed.length;
}

async function claimDue({ db, provider, now: clock }: PaymentContext): Promise<PaymentRow[]> {
  const now = clock();
  // A look without a lock first: on SQLite an idle worker must not take the write lock.
  if (!(await duePayments(db, provider.name, now).first('id'))) return [];
  return writeTransaction(db, async (trx) => {
    const query = duePayments(trx, provider.name, now)
      .orderByRaw('coalesce(next_check_at, created_at)')
      .limit(questionsMax);
    const due = (await forUpdateSkipLocked(trx, query)) as PaymentRow[];
    for (const payment of due) {
      await trx<PaymentRow>('payments')
        .where({ id: payment.id })
        .update({ next_check_at: nextCheckAt(payment, now) });
    }
    return due;
  });
}

function duePayments(db: Knex, provider: string, now: Date): Knex.QueryBuilder<PaymentRow> {
  const agoMs = (ms: number): Date => new Date(now.getTime() - ms);
  return db<PaymentRow>('payments')
    .where({ provider })
    .whereNotNull('provider_payment_id')
    .whereIn('status', [...formStatuses, ...holdStatuses])
    .where((due) =>
      due
        .where('next_check_at', '<=', now)
        .orWhere((fresh) =>
          fresh
            .whereNull('next_check_at')
            .whereIn('status', formStatuses)
            .where('created_at', '<=', agoMs(firstFormCheckMs)),
        )
        .orWhere((fresh) =>
          fresh
            .whereNull('next_check_at')
            .whereIn('status', holdStatuses)
            .where('created_at', '<=', agoMs(firstHoldCheckMs)),
        ),
    );
}

async function ask(context: PaymentContext, payment: PaymentRow): Promise<void> {
  try {
    const found = await context.provider.getPayment(payment.provider_payment_id ?? '');
    if (found) await applyAnswer(context, found);
    else context.logger.error({ payment: payment.id }, 'the provider has lost a payment');
  } catch (error) {
    // What it refuses to tell of one must not keep us from the others.
    if (!(error instanceof ProviderRefusedError)) throw error;
    context.logger.warn({ payment: payment.id, err: error }, 'the provider refused a question');
  }
}

async function postpone({ db, now }: PaymentContext, ids: Uuid[]): Promise<void> {
  await db<PaymentRow>('payments')
    .whereIn('id', ids)
    .update({ next_check_at: new Date(now().getTime() + pauseMs) });
}
