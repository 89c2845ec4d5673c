import type { Knex } from 'knex';
import type { PaymentRow } from '@tok/database';
import { postingsForProviderFee } from '@tok/domain';
import type { ProviderPayment } from '../provider/payment-provider.ts';
import { post } from './post-transfers.ts';

/**
 * Posts what the provider keeps of a captured sum, once it says what it pays out. Again: nothing.
 *
 * @returns the payment's changes, to be written by the caller; none while the provider does not say
 */
export async function postProviderFee(
  trx: Knex.Transaction,
  payment: PaymentRow,
  found: ProviderPayment,
  now: Date,
): Promise<Partial<Pick<PaymentRow, 'fee_minor'>>> {
  if (found.status !== 'captured' || found.incomeMinor === null || payment.fee_minor > 0) return {};
  const feeMinor = found.amountMinor - found.incomeMinor;
  if (feeMinor <= 0) return {};
  await post(trx, postingsForProviderFee({ amountMinor: feeMinor }), {
    clientId: null,
    counterpartyId: null,
    paymentId: payment.id,
    sessionId: payment.session,
    keyPrefix: `${payment.id}:fee`,
    postedAt: now,
  });
  return { fee_minor: feeMinor };
}
