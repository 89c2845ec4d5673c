import type { PaymentContext } from '../operations/payment-context.ts';
import { ProviderUnavailableError } from '../provider/payment-provider.ts';

/** What cannot be applied stays a difference; it must not keep the day from being compared. */
export async function applyQuietly(
  context: PaymentContext,
  providerObjectId: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ProviderUnavailableError) throw error;
    context.logger.error({ err: error, providerObjectId }, 'what the provider lists could not be applied');
  }
}
