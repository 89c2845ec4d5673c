import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { writeTransaction } from '@tok/database';
import type { PaymentRow, Uuid } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLedger } from './ledger/check-ledger.ts';
import { runPaymentOperations } from './operations/run-payment-operations.ts';
import { requestSessionSettlement } from './request-session-settlement.ts';
import type { Settlement } from './request-settlement.ts';
import { cardNumbers, openPaymentScene } from './testing/payment-scene.ts';
import type { PaymentScene } from './testing/payment-scene.ts';

let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(async () => {
  expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
  await scene.close();
});

type Source = 'card' | 'balance';

interface Charge {
  sessionId: Uuid;
  source: Source;
  card: Uuid | null;
}

async function begin(source: Source, number = cardNumbers.passes): Promise<Charge> {
  const sessionId = randomUUID();
  const card = source === 'card' ? await scene.addCard(number) : null;
  const part = { source_kind: source, payment_method: card, status: 'charging' };
  await scene.place.addSession(sessionId, scene.clientId, scene.now(), part);
  return { sessionId, source, card };
}

async function hold({ sessionId, source, card }: Charge, ordinal: number, amountMinor: number): Promise<Uuid> {
  const { id } = await scene.hold({ sessionId, source, paymentMethodId: card, ordinal, amountMinor });
  return id;
}

function settle({ sessionId }: Charge, captureMinor: number): Promise<Settlement> {
  const settlement = { sessionId, captureMinor, now: scene.now() };
  return writeTransaction(scene.db, (trx) => requestSessionSettlement(trx, settlement));
}

async function ends(ids: Uuid[]): Promise<[string, number, number][]> {
  const rows = await Promise.all(ids.map((id) => scene.payment(id)));
  return rows.map((row) => [row.status, row.captured_minor, row.released_minor]);
}

describe('two holds on a card', () => {
  async function heldTwice(): Promise<{ charge: Charge; ids: Uuid[] }> {
    const charge = await begin('card');
    const ids = [await hold(charge, 1, 50_000), await hold(charge, 2, 30_000)];
    await scene.settleDown();
    return { charge, ids };
  }

  test.each<[string, number, [string, number, number][], Settlement, number]>([
    [
      'nothing is taken of either',
      0,
      [
        ['released', 0, 50_000],
        ['released', 0, 30_000],
      ],
      { captureMinor: 0, shortfallMinor: 0 },
      0,
    ],
    [
      'the first is enough, the second goes back whole',
      44_000,
      [
        ['captured', 44_000, 6_000],
        ['released', 0, 30_000],
      ],
      { captureMinor: 44_000, shortfallMinor: 0 },
      0,
    ],
    [
      'what the first does not cover is taken of the second',
      61_000,
      [
        ['captured', 50_000, 0],
        ['captured', 11_000, 19_000],
      ],
      { captureMinor: 61_000, shortfallMinor: 0 },
      0,
    ],
    [
      'half a rouble more than the first is paid, too',
      50_050,
      [
        ['captured', 49_950, 50],
        ['captured', 100, 29_900],
      ],
      { captureMinor: 50_050, shortfallMinor: 0 },
      0,
    ],
    [
      'only what neither covers is debt',
      81_500,
      [
        ['captured', 50_000, 0],
        ['captured', 30_000, 0],
      ],
      { captureMinor: 80_000, shortfallMinor: 1_500 },
      1_500,
    ],
  ])('%s', async (_what, costMinor, wanted, settlement, debtMinor) => {
    const { charge, ids } = await heldTwice();
    expect(await settle(charge, costMinor)).toEqual(settlement);
    await scene.settleDown();
    expect(await ends(ids)).toEqual(wanted);
    expect(await scene.balances()).toMatchObject({ debtMinor });
    expect(await scene.balanceOf('provider_settlement')).toBe(settlement.captureMinor);
  });

  test('are settled once, whatever is asked the second time', async () => {
    const { charge, ids } = await heldTwice();
    const first = await settle(charge, 61_000);
    expect(await settle(charge, 80_000)).toEqual(first);
    await scene.settleDown();
    expect(await settle(charge, 0)).toEqual(first);
    await scene.settleDown();
    expect((await ends(ids)).map(([, capturedMinor]) => capturedMinor)).toEqual([50_000, 11_000]);
  });

  test('settled twice at once are settled once', async () => {
    const { charge } = await heldTwice();
    const done = await Promise.all([settle(charge, 61_000), settle(charge, 61_000)]);
    expect(done[1]).toEqual(done[0]);
    await scene.settleDown();
    expect(await scene.balanceOf('provider_settlement')).toBe(61_000);
  });

  test('of which the provider took the first back: the second pays what it can', async () => {
    const { charge, ids } = await heldTwice();
    await scene.db('payments').where({ id: ids[0] }).update({ status: 'released', released_minor: 50_000 });
    expect(await settle(charge, 40_000)).toEqual({ captureMinor: 30_000, shortfallMinor: 10_000 });
    expect(await settle(charge, 40_000)).toEqual({ captureMinor: 30_000, shortfallMinor: 10_000 });
    await scene.settleDown();
    expect(await scene.balances()).toMatchObject({ debtMinor: 10_000 });
  });

  test('of which the provider took both back leave one debt', async () => {
    const { charge } = await heldTwice();
    scene.pass(8 * 24 * 3_600);
    scene.sandbox.expire();
    await scene.settleDown();
    expect(await settle(charge, 60_000)).toEqual({ captureMinor: 0, shortfallMinor: 60_000 });
    expect(await settle(charge, 60_000)).toEqual({ captureMinor: 0, shortfallMinor: 60_000 });
    expect(await scene.balances()).toMatchObject({ debtMinor: 60_000 });
  });
});

describe('a second hold that is not decided when the charge ends', () => {
  test('is never sent where it was not sent yet', async () => {
    const charge = await begin('card');
    const first = await hold(charge, 1, 50_000);
    await scene.settleDown();
    const second = await hold(charge, 2, 30_000);
    expect(await settle(charge, 60_000)).toEqual({ captureMinor: 50_000, shortfallMinor: 10_000 });
    await scene.settleDown();
    expect(await ends([first, second])).toEqual([
      ['captured', 50_000, 0],
      ['released', 0, 0],
    ]);
    expect(scene.sandbox.payments.size).toBe(1);
  });

  test('goes back as soon as the bank has answered', async () => {
    scene.sandbox.faults.webhooks = 'lose';
    const charge = await begin('card');
    const first = await hold(charge, 1, 50_000);
    await scene.settleDown();
    const second = await hold(charge, 2, 30_000);
    scene.sandbox.faults.errorsAfterWork = 1;
    await runPaymentOperations(scene.context);
    expect(await scene.payment(second)).toMatchObject({ status: 'pending' });
    await settle(charge, 40_000);
    await scene.settleDown();
    expect(await ends([first, second])).toEqual([
      ['captured', 40_000, 10_000],
      ['released', 0, 30_000],
    ]);
    expect([...scene.sandbox.payments.values()].map(({ status }) => status)).toEqual(['succeeded', 'canceled']);
  });

  test('that was declined changes nothing', async () => {
    const charge = await begin('card');
    const first = await hold(charge, 1, 50_000);
    await scene.settleDown();
    for (const method of scene.sandbox.methods.values()) {
      if (method.card) method.card.decline = { party: 'payment_network', reason: 'insufficient_funds' };
    }
    const second = await hold(charge, 2, 30_000);
    await scene.settleDown();
    expect(await settle(charge, 40_000)).toEqual({ captureMinor: 40_000, shortfallMinor: 0 });
    await scene.settleDown();
    expect(await ends([first, second])).toEqual([
      ['captured', 40_000, 10_000],
      ['failed', 0, 0],
    ]);
  });
});

test('two holds on the balance are spent in order, and the rest is there at once', async () => {
  await scene.topUp(100_000);
  const charge = await begin('balance');
  const ids = [await hold(charge, 1, 50_000), await hold(charge, 2, 30_000)];
  expect(await scene.balances()).toMatchObject({ balanceMinor: 20_000 });
  expect(await settle(charge, 50_050)).toEqual({ captureMinor: 50_050, shortfallMinor: 0 });
  expect(await ends(ids)).toEqual([
    ['captured', 50_000, 0],
    ['captured', 50, 29_950],
  ]);
  expect(await scene.balances()).toEqual({ balanceMinor: 49_950, debtMinor: 0 });
});

test('a card that the balance stands in for is left alone', async () => {
  await scene.topUp(100_000);
  const charge = await begin('balance');
  const card = await scene.addCard();
  const { id } = await scene.hold({ sessionId: charge.sessionId, paymentMethodId: card });
  await hold(charge, 1, 50_000);
  await scene.settleDown();
  expect(await settle(charge, 40_000)).toEqual({ captureMinor: 40_000, shortfallMinor: 0 });
  expect(await scene.payment(id)).toMatchObject({ status: 'held' });
});

test('a session without a hold has nothing to give back, and nothing to take from', async () => {
  const charge = await begin('balance');
  expect(await settle(charge, 0)).toEqual({ captureMinor: 0, shortfallMinor: 0 });
  await expect(settle(charge, 1)).rejects.toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
});

test('one place in the order is taken once', async () => {
  await scene.topUp(100_000);
  const charge = await begin('balance');
  await hold(charge, 1, 1_000);
  await expect(hold(charge, 1, 2_000)).rejects.toThrow(/UNIQUE|unique/);
});

test('whatever is held and whatever it costs, no kopeck is lost, taken twice, or taken beyond a hold', async () => {
  const card = await scene.addCard();
  await scene.topUp(10_000_000);
  const sums = fc.array(fc.integer({ min: 200, max: 60_000 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Source>('card', 'balance'),
      sums,
      fc.integer({ min: 0, max: 200_000 }),
      async (source, heldMinor, costMinor) => {
        const sessionId = randomUUID();
        await scene.place.addSession(sessionId, scene.clientId, scene.now(), { source_kind: source });
        const charge = { sessionId, source, card: source === 'card' ? card : null };
        for (const [index, amountMinor] of heldMinor.entries()) await hold(charge, index + 1, amountMinor);
        await scene.settleDown();
        const settlement = await settle(charge, costMinor);
        expect(await settle(charge, costMinor + 1)).toEqual(settlement);
        await scene.settleDown();
        const rows = await scene.db<PaymentRow>('payments').where({ session: sessionId }).orderBy('ordinal');
        const takenMinor = rows.reduce((sum, row) => sum + row.captured_minor, 0);
        const isForgiven = source === 'card' && costMinor < 100;
        expect(takenMinor + settlement.shortfallMinor).toBe(isForgiven ? 0 : costMinor);
        for (const row of rows) {
          expect(row.captured_minor + row.released_minor).toBe(row.amount_minor);
          expect(['captured', 'released']).toContain(row.status);
        }
      },
    ),
    { numRuns: Number(process.env['FC_RUNS'] ?? 12) },
  );
}, 60_000);
