import { randomUUID } from 'node:crypto';
import { isPostgres, readInteger, writeTransaction } from '@tok/database';
import type { LedgerAccountRow, LedgerTransferRow, Uuid } from '@tok/database';
import { postingsForRelease } from '@tok/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LedgerUnguardedError } from '../payment-errors.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { checkLedger } from './check-ledger.ts';
import { openAccount } from './ledger-accounts.ts';
import { sumOwnAccounts } from './own-accounts.ts';
import { post, postTransfer } from './post-transfers.ts';
import type { Transfer } from './post-transfers.ts';

let scene: PaymentScene;
let accounts: Record<'wallet' | 'wallet_held' | 'debt' | 'provider_settlement' | 'revenue', Uuid>;

beforeAll(async () => {
  scene = await openPaymentScene();
  const { clientId } = scene;
  accounts = await writeTransaction(scene.db, async (trx) => ({
    wallet: (await openAccount(trx, 'wallet', { clientId })).id,
    wallet_held: (await openAccount(trx, 'wallet_held', { clientId })).id,
    debt: (await openAccount(trx, 'debt', { clientId })).id,
    provider_settlement: (await openAccount(trx, 'provider_settlement', {})).id,
    revenue: (await openAccount(trx, 'revenue', {})).id,
  }));
  await scene.topUp(100_000);
});
afterAll(() => scene.close());

function row(part: Partial<LedgerTransferRow> = {}): LedgerTransferRow {
  return {
    id: randomUUID(),
    debit_account: accounts.wallet,
    credit_account: accounts.wallet_held,
    amount_minor: 1_000,
    phase: 'posted',
    resolves: null,
    kind: 'hold',
    payment: null,
    session: null,
    refund: null,
    money_order: null,
    idempotency_key: randomUUID(),
    comment: null,
    posted_at: scene.now(),
    ...part,
  };
}

async function insert(part: Partial<LedgerTransferRow> = {}): Promise<Uuid> {
  const transfer = row(part);
  await scene.db('ledger_transfers').insert(transfer);
  return transfer.id;
}

async function balance(id: Uuid): Promise<number> {
  const account = await scene.db<LedgerAccountRow>('ledger_accounts').where({ id }).first();
  return readInteger(account?.balance_minor ?? NaN);
}

describe('a balance', () => {
  test('moves with whatever transfer is inserted, by whomever', async () => {
    const [walletMinor, heldMinor] = [await balance(accounts.wallet), await balance(accounts.wallet_held)];
    await insert({ amount_minor: 700 });
    expect(await balance(accounts.wallet)).toBe(walletMinor - 700);
    expect(await balance(accounts.wallet_held)).toBe(heldMinor + 700);
  });

  test('moves once when several transfers come in one insert', async () => {
    const walletMinor = await balance(accounts.wallet);
    const back = { debit_account: accounts.wallet_held, credit_account: accounts.wallet };
    await scene
      .db('ledger_transfers')
      .insert([
        row({ amount_minor: 300 }),
        row({ amount_minor: 40 }),
        row({ ...back, kind: 'release', amount_minor: 5 }),
      ]);
    expect(await balance(accounts.wallet)).toBe(walletMinor - 335);
  });

  test('is not changed otherwise', async () => {
    const change = scene.db('ledger_accounts').where({ id: accounts.wallet });
    await expect(change.clone().update({ balance_minor: 1_000_000 })).rejects.toThrow(/moves with transfers alone/);
    await expect(change.clone().increment('balance_minor', 1)).rejects.toThrow(/moves with transfers alone/);
  });

  test('begins with zero', async () => {
    const clientId = await scene.addClient();
    const opened = { id: randomUUID(), kind: 'bonus', client: clientId, normal_side: 'debit', balance_minor: 5 };
    await expect(scene.db('ledger_accounts').insert(opened)).rejects.toThrow(/moves with transfers alone/);
  });

  test.each([{ normal_side: 'debit' }, { kind: 'bonus' }, { client: null }])(
    'does not change its meaning with %o',
    async (change) => {
      const wallet = scene.db('ledger_accounts').where({ id: accounts.wallet });
      await expect(wallet.update(change)).rejects.toThrow(/keeps its kind and its owner/);
    },
  );

  test.each([
    ['a wallet', { debit_account: 'wallet', credit_account: 'revenue' }],
    ['what is held', { debit_account: 'wallet_held', credit_account: 'wallet' }],
    ['a debt', { debit_account: 'provider_settlement', credit_account: 'debt' }],
  ] as const)('of %s is never below zero', async (_, { debit_account, credit_account }) => {
    const sides = { debit_account: accounts[debit_account], credit_account: accounts[credit_account] };
    await expect(insert({ ...sides, kind: 'sale', amount_minor: 200_000 })).rejects.toThrow(/constraint/);
    expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
  });

  test('of our own accounts is the sum of this moment, whatever is written', async () => {
    await sumOwnAccounts(scene.db);
    const beforeMinor = await balance(accounts.provider_settlement);
    await scene.topUp(500);
    expect(await balance(accounts.provider_settlement)).toBe(beforeMinor);
    const write = scene.db('ledger_accounts').where({ id: accounts.provider_settlement }).update({ balance_minor: 1 });
    // SQLite cannot write another value than the one that is asked for.
    if (isPostgres(scene.db)) await write;
    else await expect(write).rejects.toThrow(/moves with transfers alone/);
    await sumOwnAccounts(scene.db);
    expect(await balance(accounts.provider_settlement)).toBe(beforeMinor + 500);
  });
});

describe('a pending transfer', () => {
  const back = (resolves: Uuid, amount_minor: number): Partial<LedgerTransferRow> => ({
    ...{ debit_account: accounts.wallet_held, credit_account: accounts.wallet, kind: 'release', phase: 'voided' },
    ...{ resolves, amount_minor },
  });

  test('is resolved in parts, up to its sum', async () => {
    const hold = await insert({ phase: 'pending' });
    await insert(back(hold, 400));
    await insert({ ...back(hold, 600), credit_account: accounts.revenue, kind: 'sale', phase: 'posted' });
    await expect(insert(back(hold, 1))).rejects.toThrow(/constraint|is resolved/);
  });

  test('is not resolved beyond its sum by several at once', async () => {
    const hold = await insert({ phase: 'pending' });
    const others = await Promise.allSettled([400, 400, 400, 400].map((sum) => insert(back(hold, sum))));
    expect(others.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });

  test('is resolved from the account that it set money aside on', async () => {
    const hold = await insert({ phase: 'pending' });
    const other = { ...back(hold, 100), debit_account: accounts.provider_settlement };
    await expect(insert(other)).rejects.toThrow(/not pending on that account/);
  });

  test('is the only one that can be resolved', async () => {
    const posted = await insert();
    await expect(insert(back(posted, 100))).rejects.toThrow(/not pending on that account/);
  });

  test.each([
    { phase: 'pending', resolves: 'itself' },
    { phase: 'voided', resolves: null },
    { phase: 'over', resolves: null },
  ])('does not exist as %o', async ({ phase, resolves }) => {
    const hold = await insert({ phase: 'pending' });
    await expect(insert({ phase, resolves: resolves && hold })).rejects.toThrow(/constraint|phase/);
  });
});

describe('posting', () => {
  const transfer = (part: Partial<Transfer> = {}): Transfer => ({
    debitAccount: accounts.provider_settlement,
    creditAccount: accounts.wallet,
    amountMinor: 100,
    kind: 'top_up',
    paymentId: null,
    sessionId: null,
    idempotencyKey: randomUUID(),
    postedAt: scene.now(),
    ...part,
  });

  test('the same fact again changes nothing, also at once and beside new ones', async () => {
    const once = transfer();
    const walletMinor = await balance(accounts.wallet);
    const postOnce = () => writeTransaction(scene.db, (trx) => postTransfer(trx, once));
    const all = await Promise.all([postOnce(), postOnce(), postOnce()]);
    expect(all.filter((isNew) => isNew)).toHaveLength(1);
    expect(await balance(accounts.wallet)).toBe(walletMinor + 100);
  });

  test('what ends a hold of the wallet resolves it; a release voids it', async () => {
    const { id } = await scene.hold({ source: 'balance', amountMinor: 5_000 });
    await scene.settle(id, 1_220);
    const transfers = await scene.db<LedgerTransferRow>('ledger_transfers').where({ payment: id }).orderBy('kind');
    const hold = transfers.find(({ kind }) => kind === 'hold')?.id;
    expect(transfers.map(({ kind, phase, resolves }) => [kind, phase, resolves])).toEqual([
      ['hold', 'pending', null],
      ['release', 'voided', hold],
      ['sale', 'posted', hold],
      ['sale_vat', 'posted', hold],
    ]);
  });

  test('a hold of before there were phases ends as it did then', async () => {
    await insert({ phase: 'posted', amount_minor: 900 });
    const context = { clientId: scene.clientId, counterpartyId: null, paymentId: null, sessionId: null };
    const keyPrefix = randomUUID();
    await writeTransaction(scene.db, (trx) =>
      post(trx, postingsForRelease({ amountMinor: 900 }), { ...context, keyPrefix, postedAt: scene.now() }),
    );
    const [release] = await scene
      .db<LedgerTransferRow>('ledger_transfers')
      .where({ idempotency_key: `${keyPrefix}:0` });
    expect(release).toMatchObject({ phase: 'posted', resolves: null });
  });
});

test('nothing is posted on a database without the triggers', async () => {
  const bare = await openPaymentScene();
  try {
    await bare.db.raw(
      isPostgres(bare.db)
        ? 'DROP TRIGGER ledger_transfers_move_balances ON ledger_transfers'
        : 'DROP TRIGGER tok_ledger_transfers_move_balances',
    );
    await expect(bare.topUp(100)).rejects.toThrow(LedgerUnguardedError);
  } finally {
    await bare.close();
  }
});
