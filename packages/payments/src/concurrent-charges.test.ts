import { randomUUID } from 'node:crypto';
import knex from 'knex';
import type { Knex } from 'knex';
import { isPostgres, writeTransaction } from '@tok/database';
import type { PaymentRow } from '@tok/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLedger } from './ledger/check-ledger.ts';
import { BalanceTooLowError } from './payment-errors.ts';
import { requestHold } from './request-hold.ts';
import { requestSettlement } from './request-settlement.ts';
import { openPaymentScene, returnUrl } from './testing/payment-scene.ts';
import type { PaymentScene } from './testing/payment-scene.ts';

const charges = 1_000;
const balanceMinor = 100_000;
const heldMinor = 1_500;

let scene: PaymentScene;
/** as of several processes */
let connections: Knex[];

beforeAll(async () => {
  scene = await openPaymentScene();
  const config = scene.db.client.config as Knex.Config;
  const [pools, max] = isPostgres(scene.db) ? [2, 20] : [4, 1];
  connections = Array.from({ length: pools }, () =>
    knex({ ...config, pool: { ...config.pool, min: 0, max }, acquireConnectionTimeout: 120_000 }),
  );
});
afterAll(async () => {
  await Promise.all(connections.map((db) => db.destroy()));
  await scene.close();
});

async function charge(db: Knex, costMinor: number, sessionId: string): Promise<'held' | 'refused'> {
  const paymentId = randomUUID();
  const ids = { paymentId, sessionId, clientId: scene.clientId };
  const request = { ...ids, source: 'balance' as const, amountMinor: heldMinor, returnUrl, now: scene.now() };
  try {
    await writeTransaction(db, (trx) => requestHold(trx, request));
  } catch (error) {
    if (error instanceof BalanceTooLowError) return 'refused';
    throw error;
  }
  await writeTransaction(db, (trx) => requestSettlement(trx, { paymentId, captureMinor: costMinor, now: scene.now() }));
  return 'held';
}

test('a thousand charges on one balance at once never take more than it has', async () => {
  await scene.topUp(balanceMinor);
  const sessions = Array.from({ length: charges }, () => randomUUID());
  for (const id of sessions) await scene.place.addSession(id, scene.clientId, scene.now());
  const fates = await Promise.all(
    sessions.map((sessionId, index) => {
      const db = connections[index % connections.length] ?? scene.db;
      // Some cost less than was set aside for them, some all of it, some more.
      return charge(db, 500 + (index % 3) * 500 + (index % 7) * 100, sessionId);
    }),
  );
  const held = fates.filter((fate) => fate === 'held').length;
  expect(held).toBeGreaterThan(balanceMinor / heldMinor / 2);
  expect(held).toBeLessThan(charges);

  expect(await checkLedger(scene.db)).toEqual({ isBalanced: true, mismatches: [], imbalanceMinor: 0 });
  const payments = await scene.db<PaymentRow>('payments').where({ client: scene.clientId, kind: 'hold' });
  expect(payments).toHaveLength(held);
  expect(payments.every(({ status }) => status === 'captured')).toBe(true);
  const left = await scene.balances();
  expect(left.balanceMinor).toBeGreaterThanOrEqual(0);
  expect(await scene.balanceOf('wallet_held')).toBe(0);
  const soldMinor = (await scene.balanceOf('revenue')) + (await scene.balanceOf('vat_payable'));
  expect(soldMinor).toBe(balanceMinor - left.balanceMinor + left.debtMinor);
}, 180_000);
