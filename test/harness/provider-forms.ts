import type { PaymentMethodRow } from '@tok/database';
import { testCards } from './bind-card.ts';
import type { Stack } from './stack.ts';

/** Types a test card into the provider's form. */
export async function fillForm(confirmationUrl: string | null, number: string = testCards.passes): Promise<void> {
  const form = new URLSearchParams({ number, expiry: '12/40', cvc: '123' });
  const answer = await fetch(confirmationUrl ?? '', { method: 'POST', body: form, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`The form answered ${answer.status}: ${await answer.text()}`);
}

/** From now on the bank declines a bound card, or takes it again. */
export async function setCardFunds(stack: Stack, paymentMethodId: string, hasMoney: boolean): Promise<void> {
  const method = await stack.db<PaymentMethodRow>('payment_methods').where({ id: paymentMethodId }).first();
  const card = stack.sandbox.sandbox.methods.get(method?.provider_method_id ?? '')?.card;
  if (!card) throw new Error(`The provider has no card of ${paymentMethodId}`);
  card.decline = hasMoney ? null : { party: 'payment_network', reason: 'insufficient_funds' };
}
