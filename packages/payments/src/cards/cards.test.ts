import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reconcileBindings, refreshCard } from '../operations/reconcile.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import { cardNumbers, openPaymentScene, returnUrl } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { applyProviderMethod } from './apply-provider-method.ts';
import { bindCard } from './bind-card.ts';
import { getCard, listCards } from './client-cards.ts';
import { makeDefault, offeredCard } from './default-card.ts';
import { deleteCard } from './delete-card.ts';
import { findCurrentCard } from './replace-card.ts';

const otherCard = '4111111111111111';

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

function prefer(id: string): Promise<void> {
  return writeTransaction(scene.db, (trx) => makeDefault(trx, { id, clientId: scene.clientId, now: scene.now() }));
}

async function listed(): Promise<{ id: string; last4: string | null; isDefault: boolean }[]> {
  const cards = await listCards(scene.db, scene.clientId, scene.now());
  return cards.map(({ id, last4, is_default }) => ({ id, last4, isDefault: Boolean(is_default) }));
}

/** What the bank will say of every card that is bound now. */
function declineWith(reason: string): void {
  for (const method of scene.sandbox.methods.values()) {
    if (method.card) method.card.decline = { party: 'payment_network', reason };
  }
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
  expect(await listCards(scene.db, scene.clientId, scene.now())).toEqual([]);
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
    const second = await scene.addCard(otherCard);
    await remove(first);
    expect(await scene.card(first)).toMatchObject({ status: 'deleted', provider_method_id: null });
    const cards = await listCards(scene.db, scene.clientId, scene.now());
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

  test('takes along what the provider told of it, which nobody could find afterwards', async () => {
    const id = await scene.addCard();
    const kept = await scene.addCard(otherCard);
    await scene.settleDown();
    const told = async (card: string) =>
      scene.db('provider_events').where({ object_id: (await scene.card(card)).provider_method_id });
    const [event] = await told(id);
    expect(JSON.stringify(event?.body)).toContain('2987');
    await remove(id);
    expect(await scene.db('provider_events').where({ id: event?.id })).toEqual([]);
    expect(await told(kept)).toHaveLength(1);
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

describe('the same card bound once more', () => {
  test('takes the place of the binding before it, and stays the default', async () => {
    const first = await scene.addCard();
    await scene.addCard(otherCard);
    scene.pass(1);
    const again = await scene.addCard();
    expect(await scene.card(first)).toMatchObject({ status: 'deleted', provider_method_id: null });
    const cards = await listed();
    expect(cards.map(({ last4, isDefault }) => [last4, isDefault])).toEqual([
      ['2987', true],
      ['1111', false],
    ]);
    expect(cards[0]?.id).toBe(again);
  });

  test('while a charge needs the first: that is not shown any more, and its hold goes on', async () => {
    const first = await scene.addCard();
    const { id } = await scene.hold({ paymentMethodId: first });
    const again = await scene.addCard();
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'held' });
    expect((await listed()).map((card) => card.id)).toEqual([again]);
    expect(await scene.card(first)).toMatchObject({ status: 'inactive' });
    expect(await findCurrentCard(scene.db, first)).toBe(again);
  });

  test('by two forms at once is one card', async () => {
    const ids = [randomUUID(), randomUUID()];
    for (const id of ids) await bind(id);
    await runPaymentOperations(scene.context);
    for (const id of ids) await scene.fillForm(id, cardNumbers.passes);
    const found = [...scene.sandbox.methods.values()].map(({ id }) => scene.provider.getBinding(id));
    const answers = (await Promise.all(found)).filter((each) => each !== null);
    await Promise.all(
      answers.map((each) =>
        writeTransaction(scene.db, (trx) =>
          applyProviderMethod(trx, each, { provider: scene.provider.name, now: scene.now() }),
        ),
      ),
    );
    expect(await listed()).toHaveLength(1);
  });

  test('is another card when another client binds it, or its date is another', async () => {
    const first = await scene.addCard();
    await scene.addCard(cardNumbers.passes, await scene.addClient());
    await scene.db('payment_methods').where({ id: first }).update({ expiry_year: 2039 });
    await scene.addCard();
    expect(await listed()).toHaveLength(2);
  });
});

describe('the default card', () => {
  test('is the one that the client chose, and listed first', async () => {
    const first = await scene.addCard();
    scene.pass(1);
    const second = await scene.addCard(otherCard);
    await prefer(second);
    await prefer(second);
    expect((await listed()).map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [second, true],
      [first, false],
    ]);
  });

  test('is never one of another client, or one that is not bound', async () => {
    const foreign = await scene.addCard(cardNumbers.passes, await scene.addClient());
    await expect(prefer(foreign)).rejects.toMatchObject({ code: 'CARD_NOT_FOUND' });
    const id = randomUUID();
    await bind(id);
    await expect(prefer(id)).rejects.toMatchObject({ code: 'CARD_NOT_FOUND' });
  });

  test('chosen twice at once is one card', async () => {
    const ids = [await scene.addCard(), await scene.addCard(otherCard), await scene.addCard('5555555555554444')];
    await Promise.all(ids.map((id) => prefer(id)));
    expect((await listed()).filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });
});

describe('a card that has run out', () => {
  async function expire(id: string): Promise<void> {
    await scene.db('payment_methods').where({ id }).update({ expiry_year: 2026, expiry_month: 10 });
  }

  test('is listed last, is not offered, and is refused by name', async () => {
    const first = await scene.addCard();
    const second = await scene.addCard(otherCard);
    await expire(first);
    expect((await listed()).map(({ id }) => id)).toEqual([second, first]);
    const cards = await listCards(scene.db, scene.clientId, scene.now());
    expect(offeredCard(cards, scene.now())?.id).toBe(second);
    await expect(scene.hold({ paymentMethodId: first })).rejects.toMatchObject({ code: 'CARD_EXPIRED' });
    await expect(prefer(first)).rejects.toMatchObject({ code: 'CARD_EXPIRED' });
  });

  test('is good to the end of its month', async () => {
    const id = await scene.addCard();
    await scene.db('payment_methods').where({ id }).update({ expiry_year: 2026, expiry_month: 11 });
    expect((await scene.hold({ paymentMethodId: id })).status).toBe('pending');
    scene.pass(9 * 24 * 3_600);
    await expect(scene.hold({ paymentMethodId: id })).rejects.toMatchObject({ code: 'CARD_EXPIRED' });
  });

  test('as its bank says is marked, and the next card is offered', async () => {
    const second = await scene.addCard(otherCard);
    const first = await scene.addCard();
    await prefer(first);
    declineWith('card_expired');
    const { id } = await scene.hold({ paymentMethodId: first });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'failed', failure_code: 'card_expired' });
    expect((await listed()).map((card) => [card.id, card.isDefault])).toEqual([
      [second, true],
      [first, false],
    ]);
    await expect(scene.hold({ paymentMethodId: first })).rejects.toMatchObject({ code: 'CARD_EXPIRED' });
  });
});

test('a card whose owner took his permission back is set aside', async () => {
  const first = await scene.addCard();
  declineWith('permission_revoked');
  await scene.hold({ paymentMethodId: first });
  await scene.settleDown();
  expect(await scene.card(first)).toMatchObject({ status: 'inactive' });
  expect(await listed()).toEqual([]);
  await expect(scene.hold({ paymentMethodId: first })).rejects.toMatchObject({ code: 'CARD_UNUSABLE' });
});

test('a decline for want of money says nothing of the card', async () => {
  const first = await scene.addCard(cardNumbers.hasNoMoney);
  await scene.hold({ paymentMethodId: first });
  await scene.settleDown();
  expect(await listed()).toMatchObject([{ id: first, isDefault: true }]);
});

test('a hold on a card that is not bound, or of another, is refused', async () => {
  const id = randomUUID();
  await bind(id);
  await expect(scene.hold({ paymentMethodId: id })).rejects.toMatchObject({ code: 'CARD_UNUSABLE' });
  const foreign = await scene.addCard(cardNumbers.passes, await scene.addClient());
  await expect(scene.hold({ paymentMethodId: foreign })).rejects.toMatchObject({ code: 'CARD_UNUSABLE' });
  await expect(scene.hold({ paymentMethodId: null })).rejects.toMatchObject({ code: 'CARD_UNUSABLE' });
});
