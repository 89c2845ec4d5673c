import type { ReceiptRow, Uuid } from '@tok/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capturedCharge } from '../testing/captured-payments.ts';
import { mortalDatabase } from '../testing/mortal-database.ts';
import type { MortalDatabase } from '../testing/mortal-database.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { registerReceipts } from './register-receipts.ts';

let scene: PaymentScene;
let database: MortalDatabase;
let card: Uuid;
beforeAll(async () => {
  scene = await openPaymentScene();
  database = mortalDatabase(scene.db);
  card = await scene.addCard();
});
afterAll(() => scene.close());

/** Sent, and followed to its end. */
async function work(): Promise<void> {
  await registerReceipts(scene.context);
  scene.pass(120);
  await registerReceipts(scene.context);
}

test('a worker that dies at any query leaves a receipt that becomes one receipt', async () => {
  await capturedCharge(scene, { paymentMethodId: card, amountMinor: 1_000 });
  database.liveFor(Infinity);
  await work();
  const queries = database.count();
  expect(queries).toBeGreaterThan(8);
  for (let last = 0; last < queries; last++) {
    const { id } = await capturedCharge(scene, { paymentMethodId: card, amountMinor: 2_000 + last });
    database.liveFor(last);
    await work().catch(() => undefined);
    database.live();
    scene.pass(120);
    await scene.settleReceipts();
    const rows = await scene.db<ReceiptRow>('receipts').where({ payment: id });
    expect(rows, `died at query ${last}`).toEqual([expect.objectContaining({ status: 'succeeded', registration: 1 })]);
    const made = [...scene.sandbox.receipts.values()].filter(({ items }) => items[0]?.priceMinor === 2_000 + last);
    expect(made, `died at query ${last}`).toHaveLength(1);
  }
}, 120_000);
