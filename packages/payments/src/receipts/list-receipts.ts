import type { Knex } from 'knex';
import type { ReceiptRow, Uuid } from '@tok/database';

/**
 * A client's receipts over one charge, or over one payment and what was given back of it; oldest first. Without those that
 * are made elsewhere, or were made by hand.
 *
 * A receipt over a charge from the wallet hangs on a top-up, but is about the charge: its key says so.
 */
export async function listReceipts(
  db: Knex,
  clientId: Uuid,
  about: { sessionId: Uuid } | { paymentId: Uuid },
): Promise<ReceiptRow[]> {
  const query = db<ReceiptRow>('receipts')
    .where({ client: clientId })
    .where((ours) =>
      ours
        .where({ status: 'succeeded' })
        .orWhere((ahead) => ahead.whereNull('comment').whereNotNull('next_attempt_at'))
        .orWhere((late) => late.whereNull('comment').whereNotNull('alarmed_at')),
    )
    .orderBy(['created_at', 'id']);
  if ('sessionId' in about) return query.where({ session: about.sessionId });
  const { paymentId } = about;
  return query.where((those) =>
    those
      .where('idempotency_key', 'like', `${paymentId}:%`)
      .orWhereIn('refund', db('refunds').where({ payment: paymentId }).select('id'))
      .orWhere((old) => old.whereNull('idempotency_key').where({ payment: paymentId })),
  );
}
