import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, ReceiptRow } from '@tok/database';
import type { PaymentContext } from '../operations/payment-context.ts';
import { alarm } from './end-registration.ts';

/** After the money. The law asks for the working day after it. */
const lateAfterMs = 24 * 3_600_000;
const pageSize = 100;

/** Tells administrators of receipts that are not registered a day after their money moved, once each. */
export async function watchReceipts(context: PaymentContext): Promise<void> {
  if (!context.receipts) return closeReceipts(context);
  for (;;) {
    const late = await context
      .db<ReceiptRow>('receipts')
      .whereIn('status', ['queued', 'pending', 'canceled'])
      .whereNotNull('next_attempt_at')
      .whereNull('alarmed_at')
      .whereNull('comment')
      .where('created_at', '<=', new Date(context.now().getTime() - lateAfterMs))
      .limit(pageSize);
    for (const row of late) await alarm(context, row, row.last_error);
    if (late.length < pageSize) return;
  }
}

/** RECEIPTS=off: the operator makes them elsewhere. What waits here must not be made a second time when it is on again. */
async function closeReceipts({ db }: PaymentContext): Promise<void> {
  const waiting = db<ReceiptRow>('receipts').whereIn('status', ['queued', 'canceled']).whereNotNull('next_attempt_at');
  if (!(await waiting.clone().first('id'))) return;
  await waiting.update({
    status: 'canceled',
    next_attempt_at: null,
    last_error: 'Чеки через ЮKassa выключены (RECEIPTS=off)',
  });
}

/** Receipts that administrators are told of, and that neither the register nor a person has dealt with. */
export async function countLateReceipts(db: Knex): Promise<number> {
  const [row] = (await db('receipts')
    .whereNotNull('alarmed_at')
    .whereNull('comment')
    .whereNot('status', 'succeeded')
    .count({ count: '*' })) as { count: BigIntColumn }[];
  return readInteger(row?.count ?? 0);
}
