import { isPostgres } from '@tok/database';
import type { ReconciliationDifferenceRow } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { auditLedger } from './audit-ledger.ts';

let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
  await scene.topUp(50_000);
});
afterEach(() => scene.close());

function differences(): Promise<ReconciliationDifferenceRow[]> {
  return scene.db<ReconciliationDifferenceRow>('reconciliation_differences').orderBy('explanation');
}

/** Somebody with all rights, who switches the guards off. */
async function tamper(change: () => Promise<unknown>): Promise<void> {
  const { db } = scene;
  const [off, on] = isPostgres(db)
    ? ['ALTER TABLE ledger_accounts DISABLE TRIGGER USER', 'ALTER TABLE ledger_accounts ENABLE TRIGGER USER']
    : ['DROP TRIGGER tok_ledger_accounts_keep_balance', 'SELECT 1'];
  await db.raw(off);
  await change();
  await db.raw(on);
}

test('a sound ledger is looked at once a day, by whichever process comes first', async () => {
  const { id } = await scene.hold({ source: 'balance', amountMinor: 20_000 });
  await scene.settle(id, 70_000);
  const both = await Promise.all([auditLedger(scene.context), auditLedger(scene.context)]);
  expect(both.filter((each) => each !== null)).toEqual([[]]);
  expect(await auditLedger(scene.context)).toBeNull();
  scene.pass(24 * 3_600);
  expect(await auditLedger(scene.context)).toEqual([]);
  expect(scene.complaints).toEqual([]);
  expect(await scene.db('reconciliations').pluck('provider')).toEqual(['ledger', 'ledger']);
});

test('a balance that somebody wrote by hand is told to administrators, with both sums', async () => {
  const wallet = scene.db('ledger_accounts').where({ kind: 'wallet', client: scene.clientId });
  await tamper(async () => wallet.update({ balance_minor: 60_000 }));
  await auditLedger(scene.context);
  expect(scene.complaints).toEqual(['the ledger does not add up']);
  const found = await differences();
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ kind: 'ledger', status: 'open', ours_minor: 60_000, theirs_minor: 50_000 });
  expect(found[0]?.explanation).toMatch(/«Кошелёк» записано 600\s₽, а его проводки дают 500\s₽/);
});

test('money that is still set aside for what has ended is found', async () => {
  const { id } = await scene.hold({ source: 'balance', amountMinor: 20_000 });
  await scene.db('payments').where({ id }).update({ status: 'released', settled_at: scene.now() });
  expect(await auditLedger(scene.context)).toMatchObject([{ storedMinor: 20_000, derivedMinor: 0 }]);
});

test('a debt that the ledger knows and nobody can pay is found', async () => {
  const { id } = await scene.hold({ source: 'balance', amountMinor: 50_000 });
  await scene.settle(id, 70_000);
  await scene.db('debts').delete();
  expect(await auditLedger(scene.context)).toMatchObject([{ storedMinor: 0, derivedMinor: 20_000 }]);
});
