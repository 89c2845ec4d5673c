import { randomUUID } from 'node:crypto';
import { cardView, sources } from '@tok/api';
import type { CardView } from '@tok/api';
import { writeTransaction } from '@tok/database';
import { bindCard, runPaymentOperations } from '@tok/payments';
import { cardNumbers, openPaymentScene } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saidBy, serveEndpoint } from '../testing/serve-endpoint.ts';
import type { Answer, ServedEndpoint } from '../testing/serve-endpoint.ts';

const returnUrl = 'https://tok.example/app/wallet';
let scene: PaymentScene;
let served: ServedEndpoint;
let user: string;
beforeEach(async () => {
  scene = await openPaymentScene();
  served = await serveEndpoint(scene);
  user = await scene.userOf();
});
afterEach(async () => {
  await served.close();
  await scene.close();
});

function post(body: unknown, as: string | null = user): Promise<Answer> {
  return served.call(as, 'POST', '/cards', body);
}

async function cardOf(id: string): Promise<CardView> {
  return cardView.parse((await served.call(user, 'GET', `/cards/${id}`)).data);
}

describe('adding a card', () => {
  test('answers with the address of the form, and again with the same', async () => {
    const id = randomUUID();
    const first = await post({ id, returnUrl });
    expect(first.status).toBe(201);
    expect(cardView.parse(first.data)).toMatchObject({ id, status: 'pending', last4: null });
    expect(cardView.parse(first.data).confirmationUrl).toContain('/confirmation/methods/');
    expect(saidBy(await post({ id, returnUrl }))).toEqual(saidBy(first));
    expect(scene.sandbox.methods.size).toBe(1);
  });

  test('sent twice at once opens one form', async () => {
    const id = randomUUID();
    const [first, second] = await Promise.all([post({ id, returnUrl }), post({ id, returnUrl })]);
    expect(saidBy(first)).toEqual(saidBy(second));
    expect(first.status).toBe(201);
    expect(scene.sandbox.methods.size).toBe(1);
  });

  test('waits for a form that a worker has taken on, though its claim cannot be seen yet', async () => {
    const { db, context } = scene;
    const id = randomUUID();
    const binding = { id, clientId: scene.clientId, provider: scene.provider.name, returnUrl, now: scene.now() };
    await writeTransaction(db, (trx) => bindCard(trx, binding));
    await db('payment_operations').update({ next_attempt_at: new Date('2100-01-01') });
    const { promise: looked, resolve } = Promise.withResolvers<null>();
    db.on('query', ({ sql }: { sql: string }) => {
      if (/from .payment_operations. where .id. =/.test(sql)) resolve(null);
    });
    const answer = post({ id, returnUrl });
    await looked;
    await db('payment_operations').update({ next_attempt_at: new Date(0) });
    await runPaymentOperations(context);
    expect(await answer).toMatchObject({ status: 201 });
  });

  test('is seen by its owner as soon as the form is filled in', async () => {
    const id = randomUUID();
    await post({ id, returnUrl });
    await scene.fillForm(id, cardNumbers.passes);
    expect(await cardOf(id)).toMatchObject({
      status: 'active',
      brand: 'Mir',
      last4: '2987',
      isDefault: true,
      confirmationUrl: null,
    });
  });

  test('says that the provider is away, and goes on when it is back', async () => {
    const id = randomUUID();
    scene.sandbox.faults.tooManyRequests = 1;
    scene.sandbox.faults.retryAfterMs = 0;
    expect(await post({ id, returnUrl })).toMatchObject({ status: 503, code: 'PROVIDER_UNAVAILABLE' });
    await scene.db('payment_operations').update({ next_attempt_at: new Date(0) });
    expect(await post({ id, returnUrl })).toMatchObject({ status: 201 });
  });

  test.each([
    ['no body', undefined],
    ['an id that is none', { id: 'x', returnUrl }],
    ['a field too many', { id: randomUUID(), returnUrl, status: 'active' }],
    ['an open connection', { id: randomUUID(), returnUrl: 'http://tok.example/' }],
    ['a script for an address', { id: randomUUID(), returnUrl: 'javascript:alert(1)' }],
    ['an address that is too long', { id: randomUUID(), returnUrl: `https://tok.example/${'x'.repeat(2048)}` }],
  ])('refuses %s', async (_name, body) => {
    expect(await post(body)).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
    expect(scene.sandbox.methods.size).toBe(0);
  });

  test('refuses an id of another driver and more forms than anybody fills in', async () => {
    const id = randomUUID();
    await post({ id, returnUrl });
    const other = await scene.userOf(await scene.addClient());
    expect(await post({ id, returnUrl }, other)).toMatchObject({ status: 409, code: 'ID_REUSED' });
    for (let count = 1; count < 20; count++) await post({ id: randomUUID(), returnUrl });
    expect(await post({ id: randomUUID(), returnUrl })).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(scene.sandbox.methods.size).toBe(20);
  });
});

describe('a card of another driver', () => {
  test('is not found, neither to be seen nor to be deleted', async () => {
    const card = await scene.addCard();
    const other = await scene.userOf(await scene.addClient());
    expect(await served.call(other, 'GET', `/cards/${card}`)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await served.call(other, 'DELETE', `/cards/${card}`)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await scene.card(card)).toMatchObject({ status: 'active' });
  });
});

describe('the card that is offered first', () => {
  const prefer = (card: string, body: unknown = { isDefault: true }, as = user): Promise<Answer> =>
    served.call(as, 'PATCH', `/cards/${card}`, body);

  test('is the one the driver chose, until it runs out', async () => {
    const first = await scene.addCard();
    const second = await scene.addCard('4111111111111111');
    const changed = await prefer(second);
    expect(changed.status).toBe(200);
    expect(cardView.parse(changed.data)).toMatchObject({ id: second, isDefault: true, isExpired: false });
    expect(await prefer(second)).toMatchObject({ status: 200 });
    const listed = async () => sources.parse((await served.call(user, 'GET', '/sources')).data).cards;
    expect((await listed()).map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [second, true],
      [first, false],
    ]);
    await scene.db('payment_methods').where({ id: second }).update({ expiry_year: 2020 });
    expect((await listed()).map(({ id, isDefault, isExpired }) => [id, isDefault, isExpired])).toEqual([
      [first, true, false],
      [second, false, true],
    ]);
    expect(await cardOf(second)).toMatchObject({ isDefault: false, isExpired: true });
    expect(await prefer(second)).toMatchObject({ status: 409, code: 'CARD_EXPIRED' });
  });

  test('is never of another driver, and nothing else of a card can be changed', async () => {
    const card = await scene.addCard();
    const other = await scene.userOf(await scene.addClient());
    expect(await prefer(card, { isDefault: true }, other)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await prefer(card, { isDefault: false })).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
    expect(await prefer(card, { isDefault: true, brand: 'Mir' })).toMatchObject({ status: 400 });
    expect(await prefer('not-an-id')).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('deleting a card', () => {
  test('is final, and refused while money is held on it', async () => {
    const card = await scene.addCard();
    const { id } = await scene.hold({ paymentMethodId: card });
    expect(await served.call(user, 'DELETE', `/cards/${card}`)).toMatchObject({ status: 409, code: 'CARD_IN_USE' });
    await scene.settleDown();
    await scene.settle(id, 0);
    await scene.settleDown();
    expect((await served.call(user, 'DELETE', `/cards/${card}`)).status).toBe(204);
    expect((await served.call(user, 'DELETE', `/cards/${card}`)).status).toBe(404);
    expect((await served.call(user, 'GET', `/cards/not-an-id`)).status).toBe(404);
  });
});

describe('the sources', () => {
  test('are the balance, the debt, the cards and the programs open now', async () => {
    await scene.topUp(5_000);
    const card = await scene.addCard();
    const company = await scene.addCompany('ООО «Ромашка»');
    const program = {
      counterparty: company,
      pricing_kind: 'discount',
      discount_percent: 15,
      payer: 'company',
      is_active: true,
    };
    const open = randomUUID();
    const closed = [
      { ...program, id: randomUUID(), name: 'Выключена', is_active: false },
      { ...program, id: randomUUID(), name: 'Прошла', valid_until: new Date(0) },
      { ...program, id: randomUUID(), name: 'Ещё не началась', valid_from: new Date('2099-01-01') },
    ];
    await scene.db('programs').insert({ ...program, id: open, name: 'Такси' });
    for (const each of closed) await scene.db('programs').insert(each);
    for (const { id } of [{ id: open }, ...closed]) {
      await scene
        .db('program_members')
        .insert({ id: randomUUID(), program: id, client: scene.clientId, is_enabled: true, created_at: scene.now() });
    }
    const data = sources.parse((await served.call(user, 'GET', '/sources')).data);
    expect(data).toMatchObject({ balanceMinor: 5_000, debtMinor: 0 });
    expect(data.cards.map(({ id }) => id)).toEqual([card]);
    expect(data.programs).toEqual([
      {
        id: open,
        name: 'Такси',
        company: 'ООО «Ромашка»',
        payer: 'company',
        priceMinorPerKwh: null,
        discountPercent: 15,
        socCap: null,
      },
    ]);
  });

  test('are for drivers alone', async () => {
    expect(await served.call(null, 'GET', '/sources')).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
    expect(await served.call(randomUUID(), 'GET', '/sources')).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });
});
