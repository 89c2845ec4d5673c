import { randomUUID } from 'node:crypto';
import { readDay, writeTransaction } from '@tok/database';
import type { PaymentRow, ReconciliationDifferenceRow, ReconciliationRow } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAccount } from '../ledger/ledger-accounts.ts';
import { postTransfer } from '../ledger/post-transfers.ts';
import { ProviderUnavailableError } from '../provider/payment-provider.ts';
import type { PaymentProvider } from '../provider/payment-provider.ts';
import { requestRefund } from '../refunds/request-refund.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { reconcileDays } from './reconcile-days.ts';

const hour = 3_600;
/** The scene opens at 11:00 in Moscow. */
const untilNight = 17 * hour;
const firstDay = '2026-11-23';

let scene: PaymentScene;
let paymentMethodId: string;
beforeEach(async () => {
  scene = await openPaymentScene();
  paymentMethodId = await scene.addCard();
});
afterEach(() => scene.close());

async function sell(captureMinor: number): Promise<PaymentRow> {
  const { id } = await scene.hold({ paymentMethodId, amountMinor: 50_000 });
  await scene.settleDown();
  await scene.settle(id, captureMinor);
  await scene.settleDown();
  return scene.payment(id);
}

async function giveBack(paymentId: string, amountMinor: number): Promise<void> {
  const asked = { id: randomUUID(), paymentId, amountMinor, reason: 'Проверка', kind: 'sale' as const };
  await writeTransaction(scene.db, (trx) => requestRefund(trx, { ...asked, moneyOrderId: null, now: scene.now() }));
  await scene.settleDown();
}

/** A payment made in the same shop by somebody else. */
async function sellElsewhere(amountMinor: number): Promise<string> {
  const { provider_method_id: providerMethodId } = await scene.card(paymentMethodId);
  const request = { paymentId: 'x', clientId: 'x', providerMethodId: providerMethodId ?? '', description: 'x' };
  const made = await scene.provider.authorize({ ...request, operationId: 'theirs', amountMinor }, randomUUID());
  await scene.provider.capture({ providerPaymentId: made.id, amountMinor }, randomUUID());
  return made.id;
}

async function atProvider({ id }: PaymentRow): Promise<NonNullable<Awaited<ReturnType<PaymentScene['atProvider']>>>> {
  const found = await scene.atProvider(id);
  if (!found) throw new Error('The sandbox has no such payment');
  return found;
}

async function days(): Promise<ReconciliationRow[]> {
  const rows: ReconciliationRow[] = await scene.db<ReconciliationRow>('reconciliations').orderBy('day');
  const sums = ['captured_minor', 'captured_here_minor', 'refunded_minor', 'refunded_here_minor'] as const;
  return rows.map((row) => ({
    ...row,
    day: readDay(row.day),
    ...Object.fromEntries(sums.map((name) => [name, Number(row[name])])),
  }));
}

function differences(): Promise<ReconciliationDifferenceRow[]> {
  return scene.db<ReconciliationDifferenceRow>('reconciliation_differences').orderBy('kind');
}

async function compareTonight(provider: PaymentProvider = scene.provider): Promise<void> {
  scene.pass(untilNight);
  await reconcileDays({ ...scene.context, provider });
}

describe('a day', () => {
  test('on which all agrees has its sums and no differences', async () => {
    const sold = await sell(12_000);
    await sell(7_000);
    await sell(0);
    await giveBack(sold.id, 2_000);
    await sellElsewhere(99_000);
    await compareTonight();
    expect(await differences()).toEqual([]);
    expect(await days()).toMatchObject([
      {
        ...{ provider: 'yookassa', day: firstDay, status: 'done', difference_count: 0, foreign_count: 1 },
        ...{ payment_count: 2, captured_minor: 19_000, captured_here_minor: 19_000 },
        ...{ refund_count: 1, refunded_minor: 2_000, refunded_here_minor: 2_000 },
      },
    ]);
    expect((await scene.payment(sold.id)).listed_at).not.toBeNull();
  });

  test('is compared three hours after its end, and once more a day later', async () => {
    await sell(1_000);
    scene.pass(15 * hour);
    await reconcileDays(scene.context);
    expect(await days()).toEqual([]);
    scene.pass(2 * hour);
    const started: number[] = [];
    for (let count = 0; count < 60; count++) {
      await reconcileDays(scene.context);
      const [first] = await days();
      started.push(Number(new Date(first?.started_at ?? 0)));
      scene.pass(hour);
    }
    expect(new Set(started).size).toBe(2);
  });

  test('before our first payment is left alone', async () => {
    await compareTonight();
    expect(await days()).toEqual([]);
    await sell(1_000);
    scene.pass(30 * hour);
    await reconcileDays(scene.context);
    expect((await days()).map(({ day }) => day)).toEqual(['2026-11-24']);
  });

  test('counts what is captured on it, whenever it was held', async () => {
    const { id } = await scene.hold({ paymentMethodId, amountMinor: 50_000 });
    await scene.settleDown();
    scene.pass(24 * hour);
    await scene.settle(id, 3_000);
    await scene.settleDown();
    await compareTonight();
    expect(await differences()).toEqual([]);
    expect(await days()).toMatchObject([
      { day: firstDay, payment_count: 0, captured_minor: 0 },
      { day: '2026-11-24', payment_count: 1, captured_minor: 3_000, captured_here_minor: 3_000 },
    ]);
  });

  test('is compared by one process, however many ask', async () => {
    await sell(1_000);
    let lists = 0;
    const provider: PaymentProvider = {
      ...scene.provider,
      listRefunds: (window) => {
        lists += 1;
        return scene.provider.listRefunds(window);
      },
    };
    scene.pass(untilNight);
    await Promise.all([1, 2, 3].map(() => reconcileDays({ ...scene.context, provider })));
    expect(await days()).toHaveLength(1);
    expect(lists).toBe(4);
  });

  test('that could not be compared says why, and is compared a quarter of an hour later', async () => {
    await sell(1_000);
    const away: PaymentProvider = {
      ...scene.provider,
      getRefund: () => Promise.reject(new ProviderUnavailableError('down', null)),
      async *listRefunds() {
        yield await Promise.reject(new ProviderUnavailableError('down', null));
      },
    };
    await compareTonight(away);
    expect(await days()).toMatchObject([{ status: 'failed', last_error: 'down' }]);
    await reconcileDays(scene.context);
    expect(await days()).toMatchObject([{ status: 'failed' }]);
    scene.pass(16 * 60);
    await reconcileDays(scene.context);
    expect(await days()).toMatchObject([{ status: 'done', last_error: null, payment_count: 1 }]);
  });

  test('whose comparison died is taken on an hour later', async () => {
    await sell(1_000);
    scene.pass(untilNight);
    await reconcileDays(scene.context);
    await scene.db('reconciliations').update({ status: 'running', completed_at: null, payment_count: 0 });
    await reconcileDays(scene.context);
    expect(await days()).toMatchObject([{ status: 'running' }]);
    scene.pass(hour);
    await reconcileDays(scene.context);
    expect(await days()).toMatchObject([{ status: 'done', payment_count: 1 }]);
  });

  test('with more payments than a page of the list', async () => {
    const own = await sell(1_000);
    const there = await atProvider(own);
    for (let number = 0; number < 230; number++) {
      forge(scene.sandbox.payments).set(`copy-${number}`, { ...there, id: `copy-${number}`, metadata: {} });
    }
    await compareTonight();
    expect(await days()).toMatchObject([{ status: 'done', foreign_count: 230, payment_count: 1, difference_count: 0 }]);
  });
});

describe('what we have missed', () => {
  test('is applied, and is no difference', async () => {
    const { id } = await scene.hold({ paymentMethodId, amountMinor: 50_000 });
    await scene.settleDown();
    const { provider_payment_id } = await scene.payment(id);
    scene.sandbox.faults.webhooks = 'lose';
    await scene.provider.capture({ providerPaymentId: provider_payment_id ?? '', amountMinor: 4_000 }, 'by-hand');
    await compareTonight();
    expect(await scene.payment(id)).toMatchObject({ status: 'captured', captured_minor: 4_000 });
    expect(await differences()).toEqual([]);
    expect(await days()).toMatchObject([{ captured_minor: 4_000, captured_here_minor: 4_000 }]);
  });
});

test('a fee that the provider tells late is posted by the comparison', async () => {
  const sold = await sell(10_000);
  await scene.db('payments').where({ id: sold.id }).update({ fee_minor: 0 });
  (await atProvider(sold)).feeMinor = 350;
  await compareTonight();
  expect(await scene.payment(sold.id)).toMatchObject({ fee_minor: 350 });
  expect(await scene.balanceOf('provider_fees')).toBe(350);
  expect(await differences()).toEqual([]);
});

describe('a difference', () => {
  test('is a payment with our mark that we do not have', async () => {
    const there = await atProvider(await sell(1_000));
    forge(scene.sandbox.payments).set('lost', { ...there, id: 'lost', metadata: { operation_id: randomUUID() } });
    await compareTonight();
    expect(await differences()).toMatchObject([
      { kind: 'missing_here', provider_object_id: 'lost', ours_minor: null, theirs_minor: 1_000, status: 'open' },
    ]);
    expect(await days()).toMatchObject([{ difference_count: 1, captured_minor: 2_000, captured_here_minor: 1_000 }]);
    expect(scene.complaints).toContain('the provider and the ledger differ');
  });

  test('is a payment of ours that the provider does not have', async () => {
    const sold = await sell(1_000);
    forge(scene.sandbox.payments).delete(sold.provider_payment_id ?? '');
    await compareTonight();
    expect(await differences()).toMatchObject([
      { kind: 'missing_there', payment: sold.id, ours_minor: 1_000, theirs_minor: null },
    ]);
    expect(await days()).toMatchObject([{ captured_minor: 0, captured_here_minor: 1_000 }]);
  });

  test('is another sum, and another state', async () => {
    const [cheaper, gone] = [await sell(1_000), await sell(2_000)];
    (await atProvider(cheaper)).amountMinor = 900;
    Object.assign(await atProvider(gone), { status: 'canceled', capturedAt: null });
    await compareTonight();
    expect(await differences()).toMatchObject([
      { kind: 'amount', payment: cheaper.id, ours_minor: 1_000, theirs_minor: 900 },
      { kind: 'status', payment: gone.id, ours_minor: 2_000 },
    ]);
    for (const { explanation } of await differences()) expect(explanation).toMatch(/провайдер.*закройте расхождение/i);
  });

  test('is a sale whose postings are not its sum', async () => {
    const sold = await sell(1_000);
    await writeTransaction(scene.db, async (trx) => {
      const debit = await openAccount(trx, 'provider_settlement', {});
      const credit = await openAccount(trx, 'revenue', {});
      await postTransfer(trx, {
        ...{ debitAccount: debit.id, creditAccount: credit.id, amountMinor: 5, kind: 'sale' },
        ...{ paymentId: sold.id, sessionId: null, idempotencyKey: 'twice', postedAt: scene.now() },
      });
    });
    await compareTonight();
    expect(await differences()).toMatchObject([
      { kind: 'ledger', payment: sold.id, ours_minor: 1_005, theirs_minor: 1_000 },
    ]);
  });

  test('is a refund that somebody made past us', async () => {
    const sold = await sell(1_000);
    await scene.provider.refund(
      {
        ...{ operationId: 'by hand', refundId: 'by hand', description: 'x', amountMinor: 300 },
        providerPaymentId: sold.provider_payment_id ?? '',
      },
      randomUUID(),
    );
    await compareTonight();
    expect(await differences()).toMatchObject([{ kind: 'missing_here', payment: sold.id, theirs_minor: 300 }]);
    expect(await days()).toMatchObject([{ refund_count: 1, refunded_minor: 300, refunded_here_minor: 0 }]);
  });

  test('is a refund that the provider does not have', async () => {
    const sold = await sell(1_000);
    await giveBack(sold.id, 400);
    forge(scene.sandbox.refunds).clear();
    await compareTonight();
    expect(await differences()).toMatchObject([{ kind: 'missing_there', payment: sold.id, ours_minor: 400 }]);
  });

  test('that is gone is closed by the next comparison, and comes back when it does', async () => {
    const there = await atProvider(await sell(1_000));
    there.amountMinor = 900;
    await compareTonight();
    there.amountMinor = 1_000;
    scene.pass(24 * hour);
    await reconcileDays(scene.context);
    expect(await differences()).toMatchObject([{ status: 'closed', closed_by: null, comment: /Исчезло/ }].map(loose));
    there.amountMinor = 900;
    await scene
      .db('reconciliations')
      .where({ day: firstDay })
      .update({ status: 'failed', completed_at: new Date(0) });
    await reconcileDays(scene.context);
    expect(await differences()).toMatchObject([{ status: 'open', theirs_minor: 900 }]);
  });

  test('that a person closed stays closed while it is the same', async () => {
    const there = await atProvider(await sell(1_000));
    there.amountMinor = 900;
    await compareTonight();
    const person = randomUUID();
    await scene.db('directus_users').insert({ id: person });
    const closed = { status: 'closed', closed_by: person, comment: 'Договорились', closed_at: scene.now() };
    await scene.db('reconciliation_differences').update(closed);
    scene.pass(24 * hour);
    await reconcileDays(scene.context);
    expect(await differences()).toMatchObject([{ status: 'closed', comment: 'Договорились' }]);
    expect(await days()).toMatchObject([{ difference_count: 0 }, {}]);
    there.amountMinor = 800;
    await scene
      .db('reconciliations')
      .where({ day: firstDay })
      .update({ status: 'failed', completed_at: new Date(0) });
    await reconcileDays(scene.context);
    expect(await differences()).toMatchObject([{ status: 'open', theirs_minor: 800 }]);
  });

  test('between two days is noted on one of them, and looked at again each day while it is open', async () => {
    const { id } = await scene.hold({ paymentMethodId, amountMinor: 50_000 });
    await scene.settleDown();
    scene.pass(24 * hour);
    await scene.settle(id, 3_000);
    await scene.settleDown();
    (await atProvider(await scene.payment(id))).amountMinor = 2_000;
    await compareTonight();
    for (let count = 0; count < 4; count++) {
      scene.pass(25 * hour);
      await reconcileDays(scene.context);
    }
    expect(await differences()).toHaveLength(1);
  });
});

test('a list that has lost everything stops the comparison instead of accusing every payment', async () => {
  const sold = await sell(1_000);
  const rows = Array.from({ length: 501 }, (_, number) => ({
    ...{ ...sold, id: randomUUID(), session: null, provider_payment_id: `gone-${number}` },
  }));
  await scene.db.batchInsert('payments', rows, 100);
  await compareTonight({ ...scene.provider, getPayment: () => Promise.resolve(null) });
  expect(await days()).toMatchObject([{ status: 'failed', last_error: expect.stringContaining('YOOKASSA_SHOP_ID') }]);
});

/** The provider's books are its own; here they are made to lie. */
function forge<Value>(books: ReadonlyMap<string, Value>): Map<string, Value> {
  return books as Map<string, Value>;
}

function loose({ comment, ...rest }: { comment: RegExp; status: string; closed_by: null }): object {
  return { ...rest, comment: expect.stringMatching(comment) as unknown };
}
