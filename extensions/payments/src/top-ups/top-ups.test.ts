import { randomUUID } from 'node:crypto';
import { topUpView, topUps } from '@tok/api';
import type { TopUpView, TopUps } from '@tok/api';
import { runPaymentOperations } from '@tok/payments';
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

function post(body: Record<string, unknown>, as: string | null = user): Promise<Answer> {
  return served.call(as, 'POST', '/top-ups', { amountMinor: 50_000, paymentMethodId: null, returnUrl, ...body });
}

async function look(id: string): Promise<TopUpView> {
  return topUpView.parse((await served.call(user, 'GET', `/top-ups/${id}`)).data);
}

async function list(query = ''): Promise<TopUps> {
  return topUps.parse((await served.call(user, 'GET', `/top-ups${query}`)).data);
}

test('nothing new begins for a driver whose profile is being deleted: neither a top-up nor a card', async () => {
  await scene.db('clients').where({ id: scene.clientId }).update({ deletion_requested_at: scene.now() });
  expect((await post({ id: randomUUID() })).code).toBe('DELETION_REQUESTED');
  const card = await served.call(user, 'POST', '/cards', { id: randomUUID(), returnUrl });
  expect([card.status, card.code]).toEqual([409, 'DELETION_REQUESTED']);
  expect((await list()).topUps).toEqual([]);
});

test.each(['/top-ups', '/cards'])(
  '%s begins nothing when the deletion is asked for while it is looked at',
  async (path) => {
    const late = await serveEndpoint(
      beforeTransactions(scene, () =>
        scene.db('clients').where({ id: scene.clientId }).update({ deletion_requested_at: scene.now() }),
      ),
    );
    const body = { id: randomUUID(), returnUrl };
    const sum = { amountMinor: 50_000, paymentMethodId: null };
    const answer = await late.call(user, 'POST', path, path === '/cards' ? body : { ...body, ...sum });
    await late.close();
    expect([answer.status, answer.code]).toEqual([409, 'DELETION_REQUESTED']);
    expect(await scene.db('payments')).toEqual([]);
    expect(await scene.db('payment_methods')).toEqual([]);
  },
);

/** What another process does after a request was looked at, and before it writes. */
function beforeTransactions(of: PaymentScene, work: () => PromiseLike<unknown>): PaymentScene {
  const { db } = of;
  const transaction = async (...begun: Parameters<typeof db.transaction>) => {
    await work();
    return db.transaction(...begun);
  };
  const get = (target: object, key: PropertyKey): unknown =>
    key === 'transaction' ? transaction : Reflect.get(target, key);
  return Object.create(of, { db: { value: new Proxy(db, { get }) } }) as PaymentScene;
}

describe('a top-up by the form', () => {
  test('answers with its address, and comes into the wallet when it is filled in', async () => {
    const id = randomUUID();
    const first = await post({ id });
    expect(first.status).toBe(201);
    const view = topUpView.parse(first.data);
    expect(view).toMatchObject({ id, amountMinor: 50_000, status: 'awaiting_confirmation', card: null });
    expect(view.confirmationUrl).toContain('/confirmation/payments/');
    await scene.fillPaymentForm(id, cardNumbers.passes);
    expect(await look(id)).toMatchObject({ status: 'captured', confirmationUrl: null, failureCode: null });
    expect(await scene.balances()).toEqual({ balanceMinor: 50_000, debtMinor: 0 });
  });

  test('sent twice, at once or later, is one', async () => {
    const id = randomUUID();
    const [first, second] = await Promise.all([post({ id }), post({ id })]);
    expect(saidBy(first)).toEqual(saidBy(second));
    expect(saidBy(await post({ id }))).toEqual(saidBy(first));
    expect(scene.sandbox.payments.size).toBe(1);
    await scene.fillPaymentForm(id, cardNumbers.passes);
    await scene.settleDown();
    expect((await post({ id })).data).toMatchObject({ status: 'captured' });
    expect(await scene.balances()).toEqual({ balanceMinor: 50_000, debtMinor: 0 });
  });

  test('that nobody fills in fails, and so does one that is declined', async () => {
    const [left, declined] = [randomUUID(), randomUUID()];
    await post({ id: left });
    await post({ id: declined });
    await scene.fillPaymentForm(declined, cardNumbers.hasNoMoney);
    scene.pass(2 * 3_600);
    scene.sandbox.expire();
    expect(await look(left)).toMatchObject({ status: 'failed', failureCode: 'expired_on_confirmation' });
    expect(await look(declined)).toMatchObject({ status: 'failed', failureCode: 'insufficient_funds' });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
    expect(await list()).toMatchObject({
      totals: { count: 0, amountMinor: 0 },
      topUps: [{ status: 'failed' }, { status: 'failed' }],
    });
  });

  test('asked for too often is shown as we know it, until the worker knows more', async () => {
    const id = randomUUID();
    await post({ id });
    for (let count = 0; count < 60; count += 1) await look(id);
    await scene.fillPaymentForm(id, cardNumbers.passes);
    expect(await look(id)).toMatchObject({ status: 'awaiting_confirmation' });
    await scene.settleDown();
    expect(await look(id)).toMatchObject({ status: 'captured' });
  });

  test('says that the provider is away, and goes on when it is back', async () => {
    const id = randomUUID();
    scene.sandbox.faults.tooManyRequests = 1;
    scene.sandbox.faults.retryAfterMs = 0;
    expect(await post({ id })).toMatchObject({ status: 503, code: 'PROVIDER_UNAVAILABLE' });
    await scene.db('payment_operations').update({ next_attempt_at: new Date(0) });
    expect(await post({ id })).toMatchObject({ status: 201 });
    expect(scene.sandbox.payments.size).toBe(1);
  });
});

describe('a top-up from a saved card', () => {
  test('is in the wallet at once', async () => {
    const paymentMethodId = await scene.addCard();
    const id = randomUUID();
    expect(await post({ id, paymentMethodId })).toMatchObject({
      status: 201,
      data: { status: 'captured', card: { brand: 'Mir', last4: '2987' } },
    });
    expect(await scene.balances()).toEqual({ balanceMinor: 50_000, debtMinor: 0 });
    expect(served.emitted).toMatchObject([{ event: 'tok.payment.changed', meta: { payment: id, session: null } }]);
  });

  test('that is declined says why', async () => {
    const paymentMethodId = await scene.addCard(cardNumbers.hasNoMoney);
    expect(await post({ id: randomUUID(), paymentMethodId })).toMatchObject({
      status: 201,
      data: { status: 'failed', failureCode: 'insufficient_funds' },
    });
  });

  test('whose answer is lost stays pending and is taken once', async () => {
    const paymentMethodId = await scene.addCard();
    const id = randomUUID();
    scene.sandbox.faults.errorsAfterWork = 1;
    expect(await post({ id, paymentMethodId })).toMatchObject({ status: 201, data: { status: 'pending' } });
    scene.pass(60);
    await runPaymentOperations(scene.context);
    await scene.settleDown();
    expect(await look(id)).toMatchObject({ status: 'captured' });
    expect(await scene.balances()).toEqual({ balanceMinor: 50_000, debtMinor: 0 });
  });

  test('of another driver, or deleted, is refused', async () => {
    const card = await scene.addCard();
    const other = await scene.userOf(await scene.addClient());
    expect(await post({ id: randomUUID(), paymentMethodId: card }, other)).toMatchObject({
      status: 409,
      code: 'CARD_UNUSABLE',
    });
    await served.call(user, 'DELETE', `/cards/${card}`);
    expect(await post({ id: randomUUID(), paymentMethodId: card })).toMatchObject({ code: 'CARD_UNUSABLE' });
  });
});

test('a top-up of a driver who owes pays his debt first', async () => {
  await scene.topUp(1);
  const { id } = await scene.hold({ source: 'balance', amountMinor: 1 });
  await scene.settle(id, 12_001);
  expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 12_000 });
  await post({ id: randomUUID(), paymentMethodId: await scene.addCard() });
  expect(await scene.balances()).toEqual({ balanceMinor: 38_000, debtMinor: 0 });
  const kinds = await scene.db('ledger_transfers').whereIn('kind', ['top_up', 'debt_payment']).select('kind');
  expect(kinds.map(({ kind }) => String(kind))).toContain('debt_payment');
});

describe('a request', () => {
  test.each([
    ['below the limit', { amountMinor: 9_999 }],
    ['above the limit', { amountMinor: 5_000_001 }],
    ['for a part of a kopeck', { amountMinor: 10_000.5 }],
    ['for text', { amountMinor: '50000' }],
    ['that returns to an open connection', { returnUrl: 'http://tok.example/' }],
    ['with a field too many', { status: 'captured' }],
    ['with a card that is none', { paymentMethodId: 'x' }],
  ])('%s is refused', async (_name, body) => {
    expect(await post({ id: randomUUID(), ...body })).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
    expect(scene.sandbox.payments.size).toBe(0);
  });

  test('with an id of another driver or of another wish is refused', async () => {
    const id = randomUUID();
    await post({ id });
    const other = await scene.userOf(await scene.addClient());
    expect(await post({ id }, other)).toMatchObject({ status: 409, code: 'ID_REUSED' });
    expect(await post({ id, amountMinor: 60_000 })).toMatchObject({ status: 409, code: 'ID_REUSED' });
    expect(await post({ id, returnUrl: 'https://tok.example/' })).toMatchObject({ status: 409, code: 'ID_REUSED' });
    expect(await served.call(other, 'GET', `/top-ups/${id}`)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await served.call(null, 'GET', '/top-ups')).toMatchObject({ status: 401 });
  });

  test('is one of a few in an hour', async () => {
    for (let count = 0; count < 20; count++) expect((await post({ id: randomUUID() })).status).toBe(201);
    expect(await post({ id: randomUUID() })).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(scene.sandbox.payments.size).toBe(20);
  });
});

describe('the history', () => {
  beforeEach(async () => {
    const paymentMethodId = await scene.addCard();
    for (const amountMinor of [10_000, 20_000, 10_000, 30_000]) {
      const id = randomUUID();
      await post({ id, amountMinor, paymentMethodId });
      // The endpoint's clock is the real one.
      await scene.db('payments').where({ id }).update({ created_at: scene.now() });
      scene.pass(24 * 3_600);
    }
    const other = await scene.addClient();
    await post(
      { id: randomUUID(), paymentMethodId: await scene.addCard('4111111111111111', other) },
      await scene.userOf(other),
    );
  });

  test("is the driver's own, newest first, with totals over all of it", async () => {
    const { totals, topUps: rows, nextCursor, limits } = await list();
    expect(totals).toEqual({ count: 4, amountMinor: 70_000 });
    expect(rows.map(({ amountMinor }) => amountMinor)).toEqual([30_000, 10_000, 20_000, 10_000]);
    expect(nextCursor).toBeNull();
    expect(limits).toEqual({ minMinor: 10_000, maxMinor: 5_000_000 });
  });

  test('is filtered by days and by the exact sum', async () => {
    expect((await list('?from=2026-11-24&to=2026-11-25')).topUps.map(({ amountMinor }) => amountMinor)).toEqual([
      10_000, 20_000,
    ]);
    expect((await list('?amountMinor=10000')).totals).toEqual({ count: 2, amountMinor: 20_000 });
    expect((await list('?amountMinor=10001')).topUps).toEqual([]);
  });

  test('shows what waits and what has failed, and counts neither', async () => {
    const waiting = randomUUID();
    const declined = randomUUID();
    await post({ id: waiting });
    await post({ id: declined, paymentMethodId: await scene.addCard(cardNumbers.hasNoMoney) });
    const later = new Date(scene.now().getTime() + 1_000);
    await scene.db('payments').where({ id: waiting }).update({ created_at: scene.now() });
    await scene.db('payments').where({ id: declined }).update({ created_at: later });
    const { totals, topUps: rows } = await list('?limit=2');
    expect(rows).toMatchObject([
      { id: declined, status: 'failed', failureCode: 'insufficient_funds' },
      { id: waiting, status: 'awaiting_confirmation', confirmationUrl: expect.stringMatching(/^http/) },
    ]);
    expect(totals).toEqual({ count: 4, amountMinor: 70_000 });
  });

  test('goes on from page to page without a row twice', async () => {
    const first = await list('?limit=3');
    const second = await list(`?limit=3&cursor=${first.nextCursor}`);
    expect(first.totals).toEqual({ count: 4, amountMinor: 70_000 });
    expect(second.totals).toBeNull();
    expect([...first.topUps, ...second.topUps].map(({ amountMinor }) => amountMinor)).toEqual([
      30_000, 10_000, 20_000, 10_000,
    ]);
    expect(second.nextCursor).toBeNull();
  });

  test.each(['?cursor=x', '?limit=0', '?limit=101', '?from=yesterday', '?status=failed', '?amountMinor=-1'])(
    'refuses %s',
    async (query) => {
      expect(await served.call(user, 'GET', `/top-ups${query}`)).toMatchObject({
        status: 400,
        code: 'INVALID_PAYLOAD',
      });
    },
  );
});
