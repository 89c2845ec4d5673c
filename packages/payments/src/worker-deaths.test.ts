import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from './ledger/check-ledger.ts';
import { applyProviderEvents } from './inbox/apply-provider-events.ts';
import { runPaymentOperations } from './operations/run-payment-operations.ts';
import { mortalDatabase } from './testing/mortal-database.ts';
import type { MortalDatabase } from './testing/mortal-database.ts';
import { openPaymentScene } from './testing/payment-scene.ts';
import type { PaymentScene } from './testing/payment-scene.ts';

const heldMinor = 50_000;
let scene: PaymentScene;
let database: MortalDatabase;
let paymentMethodId: string;

beforeAll(async () => {
  scene = await openPaymentScene();
  database = mortalDatabase(scene.db);
  paymentMethodId = await scene.addCard();
});
afterAll(() => scene.close());

/** One charge by card, all of it: a caller that dies repeats what he asked for. */
async function charge(paymentId: string, captureMinor: number): Promise<void> {
  const sessionId = paymentId;
  await scene.hold({ paymentId, sessionId, paymentMethodId, amountMinor: heldMinor });
  await workOff();
  await scene.settle(paymentId, captureMinor);
  await workOff();
}

async function workOff(): Promise<void> {
  await runPaymentOperations(scene.context);
  await scene.sandbox.webhooksSettled();
  await applyProviderEvents(scene.context);
  await runPaymentOperations(scene.context);
}

async function settlesUnderDeath(paymentId: string, captureMinor: number, queries: number): Promise<void> {
  const walletBefore = await scene.balances();
  const capturedBefore = await scene.balanceOf('provider_settlement');
  database.liveFor(queries);
  try {
    await charge(paymentId, captureMinor);
  } catch {
    // The process is gone; the next one finds what was committed.
  }
  database.live();
  scene.pass(60);
  await scene.hold({ paymentId, sessionId: paymentId, paymentMethodId, amountMinor: heldMinor });
  await scene.settleDown();
  await scene.settle(paymentId, captureMinor);
  await scene.settleDown();

  const payment = await scene.payment(paymentId);
  expect(payment).toMatchObject({
    status: captureMinor > 0 ? 'captured' : 'released',
    captured_minor: Math.min(captureMinor, heldMinor),
  });
  const atProvider = [...scene.sandbox.payments.values()].filter((each) => each.metadata['payment_id'] === paymentId);
  expect(atProvider.length, 'holds at the provider').toBe(1);
  expect(await scene.balanceOf('provider_settlement')).toBe(capturedBefore + payment.captured_minor);
  const { debtMinor } = await scene.balances();
  expect(debtMinor - walletBefore.debtMinor).toBe(captureMinor - payment.captured_minor);
  expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
}

function uuidOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

describe.each([
  { name: 'a capture above the hold', captureMinor: 50_100, ids: 1_000 },
  { name: 'a release', captureMinor: 0, ids: 2_000 },
])('$name', ({ captureMinor, ids }) => {
  test('is done once, at whichever query the process dies', async () => {
    database.liveFor(Infinity);
    await charge(uuidOf(ids), captureMinor);
    const queries = database.count();
    expect(queries).toBeGreaterThan(30);
    for (let at = 0; at < queries; at++) await settlesUnderDeath(uuidOf(ids + at + 1), captureMinor, at);
  }, 120_000);
});
