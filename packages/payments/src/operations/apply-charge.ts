import type { Knex } from 'knex';
import type { PaymentRow } from '@tok/database';
import { postingsForTopUp } from '@tok/domain';
import { endAttempt } from '../debts/end-attempt.ts';
import { payDebtsFromWallet } from '../debts/pay-debts-from-wallet.ts';
import { payDown } from '../debts/pay-down.ts';
import { vatOfDebt } from '../debts/vat-of-debt.ts';
import { post } from '../ledger/post-transfers.ts';
import { vatRateAt } from '../ledger/vat-rates.ts';
import { lockClientMoney } from '../lock-client-money.ts';
import type { ProviderPayment } from '../provider/payment-provider.ts';
import { queueReceipt } from '../receipts/queue-receipt.ts';
import type { Logger } from './payment-context.ts';

interface Moment {
  now: Date;
  logger: Logger;
}

/** Moves a payment that is taken at once, without a hold: a top-up, or a payment of debts. */
export async function applyCharge(
  trx: Knex.Transaction,
  payment: PaymentRow,
  found: ProviderPayment,
  { now, logger }: Moment,
): Promise<Partial<PaymentRow>> {
  switch (found.status) {
    case 'pending':
      if (payment.status !== 'pending' || !found.confirmationUrl) return {};
      return { status: 'awaiting_confirmation', confirmation_url: found.confirmationUrl };
    case 'held':
      logger.error({ payment: payment.id, providerPaymentId: found.id }, 'the provider holds what was to be taken');
      return {};
    case 'captured':
      return capture(trx, payment, now);
    case 'canceled':
      return failCharge(trx, payment, { failureCode: found.cancellationReason ?? 'canceled', now });
  }
}

/** Nothing was taken. @returns the payment's changes, to be written by the caller */
export async function failCharge(
  trx: Knex.Transaction,
  payment: PaymentRow,
  { failureCode, now }: { failureCode: string; now: Date },
): Promise<Partial<PaymentRow>> {
  if (payment.kind === 'debt') await endAttempt(trx, payment, { failureCode, now });
  return { status: 'failed', failure_code: failureCode, confirmation_url: null, settled_at: now };
}

async function capture(trx: Knex.Transaction, payment: PaymentRow, now: Date): Promise<Partial<PaymentRow>> {
  const { client, amount_minor: amountMinor } = payment;
  if (client === null) throw new TypeError(`Payment ${payment.id} is nobody's`);
  await lockClientMoney(trx, client);
  const walletMinor =
    payment.kind === 'debt' ? await payDown(trx, payment, { amountMinor, from: 'card', now }) : amountMinor;
  if (walletMinor > 0) {
    await post(trx, postingsForTopUp({ amountMinor: walletMinor }), {
      clientId: client,
      counterpartyId: null,
      paymentId: payment.id,
      sessionId: null,
      keyPrefix: `${payment.id}:top_up`,
      postedAt: now,
    });
    await queueReceipt(trx, { fact: 'top_up', payment, amountMinor: walletMinor, now });
    await payDebtsFromWallet(trx, client, now);
  }
  const vatBasisPoints =
    payment.kind === 'debt' ? await vatOfDebt(trx, payment, now) : (await vatRateAt(trx, now)).basisPoints;
  return {
    status: 'captured',
    captured_minor: amountMinor,
    vat_basis_points: vatBasisPoints,
    failure_code: null,
    confirmation_url: null,
    held_at: now,
    settled_at: now,
  };
}
