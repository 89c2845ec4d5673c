import type { RefundRow } from '@tok/database';
import { applyRefundAnswer } from '../operations/refund-operation.ts';
import type { PaymentContext } from '../operations/payment-context.ts';
import { ProviderRefusedError } from '../provider/payment-provider.ts';

/**
 * Asks the provider about refunds that it has not decided: of one that it cancels there is no webhook.
 *
 * @throws ProviderUnavailableError at the first question that is not answered
 */
export async function followRefunds(context: PaymentContext): Promise<void> {
  const { db, provider, logger } = context;
  const open: Pick<RefundRow, 'id' | 'provider_refund_id'>[] = await db<RefundRow>('refunds')
    .where({ status: 'pending' })
    .whereNotNull('provider_refund_id')
    .orderBy('created_at')
    .select('id', 'provider_refund_id');
  for (const { id, provider_refund_id: providerRefundId } of open) {
    try {
      const found = await provider.getRefund(providerRefundId ?? '');
      if (found) await applyRefundAnswer(context, found);
      else logger.error({ refund: id, providerRefundId }, 'the provider has lost a refund');
    } catch (error) {
      // What it refuses to tell of one must not keep us from the others.
      if (!(error instanceof ProviderRefusedError)) throw error;
      logger.warn({ refund: id, err: error }, 'the provider refused a question');
    }
  }
}
