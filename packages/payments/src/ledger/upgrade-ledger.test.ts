import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isPostgres, readDay, readInteger } from '@tok/database';
import type { LedgerAccountRow, LedgerTransferRow } from '@tok/database';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applySqliteGuards } from '../../../../snapshots/testing/model-tables.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { checkLedger } from './check-ledger.ts';

const migration = join(import.meta.dirname, '../../../../migrations/20261123Q-let-transfers-move-balances.js');
let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(() => scene.close());

/** The database as it was when code moved balances. */
async function forget(db: Knex): Promise<void> {
  await db('vat_rates').delete();
  if (!isPostgres(db)) {
    const triggers: string[] = await db('sqlite_master').where({ type: 'trigger' }).pluck('name');
    for (const name of triggers) await db.raw('DROP TRIGGER ??', [name]);
    return;
  }
  for (const name of ['tok_move_balances', 'tok_resolve_pending', 'tok_keep_balance']) {
    await db.raw('DROP FUNCTION ?? CASCADE', [name]);
  }
  await db.raw('ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_not_below_zero');
  await db.raw('ALTER TABLE ledger_transfers DROP CONSTRAINT ledger_transfers_phase_known');
}

async function upgrade(db: Knex): Promise<void> {
  const { up } = (await import(pathToFileURL(migration).href)) as { up: (knex: Knex) => Promise<void> };
  await up(db);
  await applySqliteGuards(db);
}

test('a ledger of before is summed once more, and a hold of then ends', async () => {
  const { db, clientId } = scene;
  await scene.topUp(50_000);
  const { id } = await scene.hold({ source: 'balance', amountMinor: 20_000 });
  await forget(db);
  const wallet = { client: clientId, kind: 'wallet' };
  if (isPostgres(db)) await db.raw('ALTER TABLE ledger_transfers DISABLE TRIGGER USER');
  await db('ledger_transfers').update({ phase: 'posted' });
  if (isPostgres(db)) await db.raw('ALTER TABLE ledger_transfers ENABLE TRIGGER USER');
  await db('ledger_accounts').where(wallet).update({ balance_minor: 31_000 });

  await upgrade(db);
  const account = await db<LedgerAccountRow>('ledger_accounts').where(wallet).first();
  expect(readInteger(account?.balance_minor ?? 0)).toBe(30_000);
  expect(await checkLedger(db)).toMatchObject({ isBalanced: true });
  await scene.settle(id, 12_200);
  expect((await scene.balances()).balanceMinor).toBe(37_800);
  const resolving = await db<LedgerTransferRow>('ledger_transfers').whereNotNull('resolves');
  expect(resolving).toEqual([]);
});

test('the rates of the law are entered, unless somebody has entered his', async () => {
  const { db } = scene;
  await forget(db);
  await upgrade(db);
  const days = async (): Promise<string[]> => (await db('vat_rates').pluck('valid_from')).map(readDay).sort();
  expect(await days()).toEqual(['2019-01-01', '2026-01-01']);
  await forget(db);
  const own = { valid_from: '2020-01-01', basis_points: 0, vat_code: 1, prepayment_vat_code: 1 };
  await db('vat_rates').insert({ id: scene.clientId, ...own });
  await upgrade(db);
  expect(await days()).toEqual(['2020-01-01']);
});
