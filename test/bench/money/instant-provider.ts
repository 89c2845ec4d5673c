import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PaymentProvider, ProviderPayment } from '@tok/payments';

function notAsked(): never {
  throw new Error('The benchmark asks no such thing');
}

/**
 * A payment provider in this process that says yes at once: what is measured is our own work. A real one takes some
 * tenths of a second a call, in which nothing of ours is locked.
 */
export function instantProvider(feeBasisPoints = 280): PaymentProvider {
  const payments = new Map<string, ProviderPayment>();
  const find = (id: string): ProviderPayment => payments.get(id) ?? notAsked();
  const answer = async (payment: ProviderPayment): Promise<ProviderPayment> => {
    await nextTurn();
    payments.set(payment.id, payment);
    return payment;
  };
  return {
    name: 'yookassa',
    authorize: ({ operationId, amountMinor }) =>
      answer({
        ...{ id: randomUUID(), status: 'held', amountMinor, currency: 'RUB', operationId },
        ...{ incomeMinor: null, refundedMinor: 0, createdAt: new Date(), capturedAt: null, confirmationUrl: null },
        ...{ expiresAt: new Date(Date.now() + 7 * 86_400_000), cancellationReason: null },
      }),
    capture: ({ providerPaymentId, amountMinor }) => {
      const incomeMinor = amountMinor - Math.round((amountMinor * feeBasisPoints) / 10_000);
      const captured = { status: 'captured' as const, amountMinor, incomeMinor, capturedAt: new Date() };
      return answer({ ...find(providerPaymentId), ...captured });
    },
    cancel: ({ providerPaymentId }) =>
      answer({ ...find(providerPaymentId), status: 'canceled', cancellationReason: 'canceled_by_merchant' }),
    getPayment: async (id) => payments.get(id) ?? null,
    findPayment: async () => null,
    charge: notAsked,
    refund: notAsked,
    getRefund: notAsked,
    findRefund: notAsked,
    listPayments: notAsked,
    listRefunds: notAsked,
    createBinding: notAsked,
    getBinding: notAsked,
    parseNotification: notAsked,
  };
}
