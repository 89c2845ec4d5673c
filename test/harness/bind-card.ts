import { randomUUID } from 'node:crypto';
import { cardView } from '@tok/api';
import { dataOf } from './api-client.ts';
import { returnUrl } from './driver.ts';
import type { Driver } from './driver.ts';
import { eventually } from './eventually.ts';

/** Test numbers of the provider. */
export const testCards = {
  passes: '2202474301322987',
  hasNoMoney: '2200000000000053',
};

/** Adds a card through the provider's own form. @returns its id, once it can be charged */
export async function bindCard(driver: Driver, number: string = testCards.passes): Promise<string> {
  const id = randomUUID();
  const { confirmationUrl } = dataOf(cardView, await driver.call('/payments/cards', { body: { id, returnUrl } }));
  const read = async () => dataOf(cardView, await driver.call(`/payments/cards/${id}`));
  const form = new URLSearchParams({ number, expiry: '12/40', cvc: '123' });
  const answer = await fetch(confirmationUrl ?? '', { method: 'POST', body: form, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`The card form answered ${answer.status}: ${await answer.text()}`);
  await eventually(async () => ((await read()).status === 'active' ? true : null), { what: `card ${id} active` });
  return id;
}
