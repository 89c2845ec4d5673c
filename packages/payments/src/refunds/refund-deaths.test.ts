import { writeTransaction } from '@tok/database';
import type { RefundRow } from '@tok/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../ledger/check-ledger.ts';
import { applyProviderEvents } from '../inbox/apply-provider-events.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import { capturedCharge, toppedUp } from '../testing/captured-payments.ts';
import { mortalDatabase } from '../testing/mortal-database.ts';
import type { MortalDatabase } from '../testing/mortal-database.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { followRefunds } from './follow-refunds.ts';
import { requestBalanceRefund } from './request-balance-refund.ts';
import { requestRefund } from './request-refund.ts';

const amountMinor = 10_000;
const rejectingBank = '2200000000000079';

let scene: PaymentScene;
let database: MortalDatabase;
const cards = { good: '', rejecting: '' };
beforeAll(async () => {
  scene = await openPaymentScene();
  database = mortalDatabase(scene.db);
  cards.good = await scene.addCard();
  cards.rejecting = await scene.addCard(rejectingBank);
});
afterAll(() => scene.close());

/** Asks for the refund of what was prepared under this number, as its caller would ask again. */
type Ask = (number: number) => Promise<RefundRow[]>;

async function workOff(): Promise<void> {
  await runPaymentOperations(scene.context);
  await scene.sandbox.webhooksSettled();
  await applyProviderEvents(scene.context);
  scene.pass(3_600);
  await followRefunds(scene.context);
}

async function dieAt(queries: number, number: number, ask: Ask): Promise<RefundRow[]> {
  database.liveFor(queries);
  try {
    await ask(number);
    await workOff();
  } catch {
    // The process is gone; the next one finds what was committed.
  }
  database.live();
  const asked = await ask(number);
  for (let round = 0; round < 3; round++) await workOff();
  return scene.db<RefundRow>('refunds').whereIn(
    'id',
    asked.map(({ id }) => id),
  );
}

function uuidOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Of refunds that the provider made for ours. Kopecks. */
function givenBack(refunds: RefundRow[]): number {
  const ids = refunds.map(({ id }) => id);
  return [...scene.sandbox.refunds.values()]
    .filter(({ metadata, status }) => ids.includes(metadata['refund_id'] ?? '') && status === 'succeeded')
    .reduce((sum, each) => sum + each.amountMinor, 0);
}

const common = { reason: 'Проверка', moneyOrderId: null };

describe.each([
  { name: 'a refund of a charge', card: 'good', from: 1_000, endsAs: 'succeeded' },
  { name: 'a refund of a charge that the bank rejects', card: 'rejecting', from: 2_000, endsAs: 'failed' },
] as const)('$name', ({ card, from, endsAs }) => {
  const ask: Ask = async (number) => {
    const facts = {
      ...common,
      id: uuidOf(number),
      paymentId: uuidOf(number),
      kind: 'sale',
      amountMinor: null,
    } as const;
    return [await writeTransaction(scene.db, (trx) => requestRefund(trx, { ...facts, now: scene.now() }))];
  };

  async function charge(number: number): Promise<void> {
    const ids = { paymentId: uuidOf(number), sessionId: uuidOf(number) };
    await capturedCharge(scene, { ...ids, amountMinor, paymentMethodId: cards[card] });
  }

  test('is made once, at whichever query the process dies', async () => {
    await charge(from);
    database.liveFor(Infinity);
    await ask(from);
    await workOff();
    const queries = database.count();
    expect(queries).toBeGreaterThan(15);
    const isMade = endsAs === 'succeeded';
    for (let at = 0; at < queries; at++) {
      const number = from + at + 1;
      await charge(number);
      const before = await scene.balanceOf('provider_settlement');
      const refunds = await dieAt(at, number, ask);
      expect(refunds, `dead at ${at}`).toMatchObject([{ status: endsAs }]);
      expect(givenBack(refunds)).toBe(isMade ? amountMinor : 0);
      expect(await scene.payment(uuidOf(number))).toMatchObject({ refunded_minor: isMade ? amountMinor : 0 });
      expect(await scene.balanceOf('provider_settlement')).toBe(before - (isMade ? amountMinor : 0));
    }
    expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
  }, 120_000);
});

describe.each([
  { name: 'a refund of the balance', card: 'good', from: 3_000, leftMinor: 0 },
  { name: 'a refund of the balance that the bank rejects', card: 'rejecting', from: 4_000, leftMinor: amountMinor },
] as const)('$name', ({ card, from, leftMinor }) => {
  const ask: Ask = async (number) => {
    const facts = { ...common, orderKey: `order ${number}`, clientId: scene.clientId, amountMinor };
    return (await writeTransaction(scene.db, (trx) => requestBalanceRefund(trx, { ...facts, now: scene.now() })))
      .refunds;
  };

  test('is made once, at whichever query the process dies', async () => {
    await toppedUp(scene, amountMinor, cards[card], uuidOf(from));
    database.liveFor(Infinity);
    await ask(from);
    await workOff();
    const queries = database.count();
    expect(queries).toBeGreaterThan(15);
    for (let at = 0; at < queries; at++) {
      const number = from + at + 1;
      await toppedUp(scene, amountMinor, cards[card], uuidOf(number));
      const before = await scene.balances();
      const refunds = await dieAt(at, number, ask);
      expect(refunds).toHaveLength(1);
      expect(givenBack(refunds), `dead at ${at}`).toBe(amountMinor - leftMinor);
      expect(await scene.balances()).toMatchObject({ balanceMinor: before.balanceMinor - amountMinor + leftMinor });
      expect(await scene.balanceOf('wallet_held')).toBe(0);
    }
    expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
  }, 120_000);
});
