import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reconcileBindings, refreshCard } from '../operations/reconcile.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import { cardNumbers, openPaymentScene, returnUrl } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { bindCard } from './bind-card.ts';
import { deleteCard, getCard, listCards } from './client-cards.ts';

let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(() => scene.close());

function bind(id: string, request: { clientId?: string; returnUrl?: string } = {}): ReturnType<typeof bindCard> {
  const whole = { id, clientId: scene.clientId, provider: 'yookassa', returnUrl, now: scene.now(), ...request };
  return writeTransaction(scene.db, (trx) => bindCard(trx, whole));
}

function remove(id: string, clientId = scene.clientId): Promise<void> {
  return writeTransaction(scene.db, (trx) => deleteCard(trx, { id, clientId, now: scene.now() }));
}

test('a card is bound through the form of the provider and becomes the default', async () => {
  const id = randomUUID();
  const { operationId } = await bind(id);
  await runPaymentOperations(scene.context, { only: operationId });
  const pending = await getCard(scene.db, { id, clientId: scene.clientId });
  expect(pending).toMatchObject({ status: 'pending' });
  expect(pending.confirmation_url).toContain('/confirmation/methods/');
  await scene.fillForm(id, cardNumbers.passes);
  const bound = await refreshCard(scene.context, { id, clientId: scene.clientId });
  expect(bound).toMatchObject({
    status: 'active',
    brand: 'Mir',
    last4: '2987',
    expiry_month: 12,
    expiry_year: 2040,
    confirmation_url: null,
  });
  expect(Boolean(bound.is_default)).toBe(true);
});

test('the webhook alone finishes a binding, also when the answer with the form was lost', async () => {
  const id = randomUUID();
  await bind(id);
  scene.sandbox.faults.errorsAfterWork = 1;
  await runPaymentOperations(scene.context);
  const [method] = [...scene.sandbox.methods.values()];
  const body = new URLSearchParams({ number: cardNumbers.passes, expiry: '12/40', cvc: '123' });
  await fetch(`${scene.sandbox.url}/confirmation/methods/${method?.id}`, { method: 'POST', body, redirect: 'manual' });
  await scene.settleDown();
  expect(await scene.card(id)).toMatchObject({ status: 'active', provider_method_id: method?.id });
  expect(scene.sandbox.methods.size).toBe(1);
});

test('the same request again binds nothing else', async () => {
  const id = randomUUID();
  const first = await bind(id);
  expect((await bind(id)).operationId).toBe(first.operationId);
  await runPaymentOperations(scene.context);
  expect(scene.sandbox.methods.size).toBe(1);
});

test('an id that another client used, or another request, is refused', async () => {
  const id = randomUUID();
  await bind(id);
  await expect(bind(id, { clientId: await scene.addClient() })).rejects.toMatchObject({ code: 'ID_REUSED' });
  await expect(bind(id, { returnUrl: 'https://elsewhere.example/' })).rejects.toMatchObject({ code: 'ID_REUSED' });
});

test('a card that the bank refuses becomes inactive', async () => {
  const id = await scene.addCard(cardNumbers.isBlocked);
  expect(await scene.card(id)).toMatchObject({ status: 'inactive' });
  expect(await listCards(scene.db, scene.clientId)).toEqual([]);
});

test('a form that nobody filled in is given up after its hour', async () => {
  const id = randomUUID();
  await bind(id);
  await runPaymentOperations(scene.context);
  scene.pass(71 * 60);
  await reconcileBindings(scene.context);
  expect(await scene.card(id)).toMatchObject({ status: 'inactive', confirmation_url: null });
});

describe('deleting', () => {
  test('forgets the id at the provider and hands the default on', async () => {
    const first = await scene.addCard();
    scene.pass(1);
    const second = await scene.addCard();
    await remove(first);
    expect(await scene.card(first)).toMatchObject({ status: 'deleted', provider_method_id: null });
    const cards = await listCards(scene.db, scene.clientId);
    expect(cards.map(({ id, is_default }) => [id, Boolean(is_default)])).toEqual([[second, true]]);
    await expect(getCard(scene.db, { id: first, clientId: scene.clientId })).rejects.toMatchObject({
      code: 'CARD_NOT_FOUND',
    });
  });

  test('is refused while money is held on the card', async () => {
    const card = await scene.addCard();
    const { id } = await scene.hold({ paymentMethodId: card });
    await expect(remove(card)).rejects.toMatchObject({ code: 'CARD_IN_USE' });
    await scene.settleDown();
    await expect(remove(card)).rejects.toMatchObject({ code: 'CARD_IN_USE' });
    await scene.settle(id, 0);
    await scene.settleDown();
    await remove(card);
  });

  test('is refused while a charge runs on the card', async () => {
    const card = await scene.addCard();
    const part = { status: 'finishing', payment_method: card };
    await scene.place.addSession(randomUUID(), scene.clientId, scene.now(), part);
    await expect(remove(card)).rejects.toMatchObject({ code: 'CARD_IN_USE' });
  });

  test('a card of another finds nothing', async () => {
    const card = await scene.addCard();
    await expect(remove(card, await scene.addClient())).rejects.toMatchObject({ code: 'CARD_NOT_FOUND' });
  });

  test('while its form is open, it stays deleted when the form is filled in afterwards', async () => {
    const id = randomUUID();
    await bind(id);
    await runPaymentOperations(scene.context);
    const formUrl = (await scene.card(id)).confirmation_url ?? '';
    await remove(id);
    const body = new URLSearchParams({ number: cardNumbers.passes, expiry: '12/40', cvc: '123' });
    await fetch(formUrl, { method: 'POST', body, redirect: 'manual' });
    await scene.settleDown();
    expect(await scene.card(id)).toMatchObject({ status: 'deleted', provider_method_id: null });
  });
});

test('a hold on a card that is not bound, or of another, is refused', async () => {
  const id = randomUUID();
  await bind(id);
  await expect(scene.hold({ paymentMethodId: id })).rejects.toMatchObject({ code: 'CARD_UNUSABLE' });
  const foreign = await scene.addCard(cardNumbers.passes, await scene.addClient());
  await expect(scene.hold({ paymentMethodId: foreign })).rejects.toMatchObject({ code: 'CARD_UNUSABLE' });
  await expect(scene.hold({ paymentMethodId: null })).rejects.toMatchObject({ code: 'CARD_UNUSABLE' });
});
