import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, Uuid } from '@tok/database';

/** Of one payment, at YooKassa; those that it refused may count. */
const receiptsMax = 30;

interface Candidate {
  id: Uuid;
  kind: string;
  captured_minor: number;
  refunded_minor: number;
  registrations: BigIntColumn;
  set_off_minor: BigIntColumn;
}

/**
 * The payment at the provider that a receipt over an advance hangs on: the client's oldest top-up that has so much left and
 * room for a receipt, else his newest with room, else any payment of his with room. YooKassa only shows the receipt there.
 *
 * @returns null when there is none
 */
export async function findPrepaymentPayment(
  trx: Knex.Transaction,
  clientId: Uuid,
  amountMinor: number,
): Promise<Uuid | null> {
  const candidates = (await candidatesOf(trx, clientId)).filter(
    ({ registrations }) => readInteger(registrations) < receiptsMax,
  );
  const topUps = candidates.filter(({ kind }) => kind === 'top_up');
  const covering = topUps.find((each) => restOf(each) >= amountMinor);
  return (covering ?? topUps.at(-1) ?? candidates.at(-1))?.id ?? null;
}

function restOf(payment: Candidate): number {
  return payment.captured_minor - payment.refunded_minor - readInteger(payment.set_off_minor);
}

/** Oldest first. */
async function candidatesOf(trx: Knex.Transaction, clientId: Uuid): Promise<Candidate[]> {
  const setOff = `CASE WHEN receipts.settlement <> 'prepayment' THEN 0
    WHEN receipts.kind = 'refund' THEN -receipts.amount_minor ELSE receipts.amount_minor END`;
  return (await trx('payments')
    .leftJoin('receipts', 'receipts.payment', 'payments.id')
    .where({ 'payments.client': clientId, 'payments.source': 'card', 'payments.status': 'captured' })
    .whereNotNull('payments.provider_payment_id')
    .groupBy('payments.id')
    .orderBy(['payments.settled_at', 'payments.id'])
    .select('payments.id', 'payments.kind', 'payments.captured_minor', 'payments.refunded_minor')
    .select(trx.raw('COALESCE(SUM(receipts.registration), 0) AS registrations'))
    .select(trx.raw(`COALESCE(SUM(${setOff}), 0) AS set_off_minor`))) as Candidate[];
}
