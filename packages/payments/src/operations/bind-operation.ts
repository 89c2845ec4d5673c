import { writeTransaction } from '@tok/database';
import type { PaymentMethodRow } from '@tok/database';
import { applyProviderMethod } from '../cards/apply-provider-method.ts';
import { ProviderRefusedError } from '../provider/payment-provider.ts';
import type { ClaimedOperation } from './claim-operations.ts';
import { failOperation, isKeyOld } from './end-operation.ts';
import type { PaymentContext } from './payment-context.ts';

/** Asks the provider for the form in which the client types his card. */
export async function askForForm(context: PaymentContext, operation: ClaimedOperation): Promise<void> {
  const methodId = operation.payment_method ?? '';
  const method = await context.db<PaymentMethodRow>('payment_methods').where({ id: methodId }).first();
  if (method?.status !== 'pending' || !method.return_url || isKeyOld(operation, context.now())) {
    throw new ProviderRefusedError('binding_over', 'The binding is over');
  }
  const { client: clientId, return_url: returnUrl } = method;
  const request = { operationId: operation.id, methodId, clientId, returnUrl };
  const answer = await context.provider.createBinding(request, operation.id);
  const moment = { provider: context.provider.name, now: context.now() };
  await writeTransaction(context.db, (trx) => applyProviderMethod(trx, answer, moment));
}

/** No money moves in a binding: it may simply be given up. */
export async function bindRefused(
  context: PaymentContext,
  operation: ClaimedOperation,
  refusal: ProviderRefusedError,
): Promise<void> {
  const now = context.now();
  await writeTransaction(context.db, async (trx) => {
    await trx<PaymentMethodRow>('payment_methods')
      .where({ id: operation.payment_method ?? '', status: 'pending', provider_method_id: null })
      .update({ status: 'inactive' });
    await failOperation(trx, operation.id, refusal.reason, now);
  });
}
