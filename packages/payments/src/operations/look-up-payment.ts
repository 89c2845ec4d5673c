import type { ProviderPayment } from '../provider/payment-provider.ts';
import type { ClaimedOperation } from './claim-operations.ts';
import type { PaymentContext } from './payment-context.ts';

/** The provider's clock and ours may differ. */
const searchMarginMs = 10 * 60_000;

/** Whether an operation whose answer is unknown made a payment: asked instead of sending it again. */
export function lookUpPayment(context: PaymentContext, operation: ClaimedOperation): Promise<ProviderPayment | null> {
  return context.provider.findPayment({
    operationId: operation.id,
    createdFrom: new Date(operation.firstSentAt.getTime() - searchMarginMs),
    createdTo: new Date(context.now().getTime() + searchMarginMs),
  });
}
