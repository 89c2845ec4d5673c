import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { readInteger, writeTransaction } from '@tok/database';
import type { LedgerAccountRow, LedgerTransferRow, PaymentRow, Uuid } from '@tok/database';
import {
  normalSide,
  postingsForCapture,
  postingsForDebtPayment,
  postingsForHold,
  postingsForProviderFee,
  postingsForRelease,
  postingsForShortfall,
  postingsForTopUp,
} from '@tok/domain';
import type { Posting } from '@tok/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { checkLedger } from './check-ledger.ts';
import { sumOwnAccounts } from './own-accounts.ts';
import { post } from './post-transfers.ts';

const vatBasisPoints = 2_200;

/** Every way in which money moves, whether or not it may just then. */
const movements: Record<string, (amountMinor: number) => Posting[]> = {
  topUp: (amountMinor) => postingsForTopUp({ amountMinor }),
  hold: (amountMinor) => postingsForHold({ amountMinor }),
  release: (amountMinor) => postingsForRelease({ amountMinor }),
  captureHeld: (amountMinor) => postingsForCapture({ amountMinor, vatBasisPoints, source: 'balance' }),
  captureCard: (amountMinor) => postingsForCapture({ amountMinor, vatBasisPoints, source: 'card' }),
  shortfallWallet: (amountMinor) => postingsForShortfall({ amountMinor, vatBasisPoints, source: 'balance' }),
  shortfallDebt: (amountMinor) => postingsForShortfall({ amountMinor, vatBasisPoints, source: 'debt' }),
  payDebtByCard: (amountMinor) => postingsForDebtPayment({ amountMinor, source: 'card' }),
  payDebtFromWallet: (amountMinor) => postingsForDebtPayment({ amountMinor, source: 'balance' }),
  fee: (amountMinor) => postingsForProviderFee({ amountMinor }),
};

const step = fc.record({
  movement: fc.constantFrom(...Object.keys(movements)),
  amountMinor: fc.integer({ min: 1, max: 5_000 }),
  /** of the clients; holds and their ends belong to payments */
  client: fc.constantFrom(0, 1),
  payment: fc.constantFrom(0, 1),
  isRepeated: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let scene: PaymentScene;
beforeAll(async () => {
  scene = await openPaymentScene();
});
afterAll(() => scene.close());

interface Payer {
  clientId: Uuid;
  payments: PaymentRow[];
}

async function addPayer(): Promise<Payer> {
  const clientId = await scene.addClient();
  const hold = () => scene.hold({ clientId, source: 'program', amountMinor: 1 });
  return { clientId, payments: [await hold(), await hold()] };
}

/** @returns whether it was taken */
async function tryToPost(payer: Payer, { movement, amountMinor, payment, isRepeated }: Step): Promise<boolean> {
  const postings = movements[movement]?.(amountMinor) ?? [];
  const keyPrefix = randomUUID();
  const postOnce = () =>
    writeTransaction(scene.db, (trx) =>
      post(trx, postings, {
        clientId: payer.clientId,
        counterpartyId: null,
        paymentId: payer.payments[payment]?.id ?? null,
        sessionId: null,
        keyPrefix,
        postedAt: scene.now(),
      }),
    );
  const all = await Promise.allSettled(isRepeated ? [postOnce(), postOnce()] : [postOnce()]);
  for (const one of all) if (one.status === 'rejected') expect(String(one.reason)).toMatch(/constraint|is resolved/);
  return all.some(({ status }) => status === 'fulfilled');
}

/** The ledger once more, of what was taken. */
class Books {
  readonly #balances = new Map<string, number>();

  add(owner: Uuid, { debit, credit, amountMinor }: Posting): void {
    for (const [kind, side] of [
      [debit, 'debit'],
      [credit, 'credit'],
    ] as const) {
      const key = Books.#key(owner, kind);
      const signedMinor = normalSide(kind) === side ? amountMinor : -amountMinor;
      this.#balances.set(key, (this.#balances.get(key) ?? 0) + signedMinor);
    }
  }

  of(owner: Uuid | null, kind: string): number {
    return this.#balances.get(Books.#key(owner, kind)) ?? 0;
  }

  static #key(owner: Uuid | null, kind: string): string {
    return ['wallet', 'wallet_held', 'debt'].includes(kind) ? `${kind}:${owner}` : kind;
  }
}

async function expectSound(books: Books, payers: Payer[]): Promise<void> {
  expect(await checkLedger(scene.db)).toEqual({ isBalanced: true, mismatches: [], imbalanceMinor: 0 });
  await sumOwnAccounts(scene.db);
  const accounts = await scene.db<LedgerAccountRow>('ledger_accounts');
  const stored = (account: LedgerAccountRow): number => readInteger(account.balance_minor);
  const total = (side: string): number =>
    accounts.filter(({ normal_side }) => normal_side === side).reduce((sum, account) => sum + stored(account), 0);
  expect(total('debit')).toBe(total('credit'));
  const clients = new Set(payers.map(({ clientId }) => clientId));
  for (const account of accounts) {
    if (account.client === null || !clients.has(account.client)) continue;
    expect(stored(account), account.kind).toBe(books.of(account.client, account.kind));
    expect(stored(account), account.kind).toBeGreaterThanOrEqual(0);
  }
}

async function expectHoldsWithinBounds(): Promise<void> {
  const transfers = await scene.db<LedgerTransferRow>('ledger_transfers');
  for (const { id, amount_minor } of transfers.filter(({ phase }) => phase === 'pending')) {
    const resolvedMinor = transfers
      .filter(({ resolves }) => resolves === id)
      .reduce((sum, each) => sum + each.amount_minor, 0);
    expect(resolvedMinor).toBeLessThanOrEqual(amount_minor);
  }
}

test('any sequence of postings, repeated at once or not, keeps debits equal to credits, balances what transfers say, and none below zero', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const payers = [await addPayer(), await addPayer()];
      const books = new Books();
      for (const each of steps) {
        const payer = payers[each.client];
        if (!payer || !(await tryToPost(payer, each))) continue;
        for (const posting of movements[each.movement]?.(each.amountMinor) ?? []) books.add(payer.clientId, posting);
      }
      await expectSound(books, payers);
      await expectHoldsWithinBounds();
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 20) },
  );
}, 120_000);

test('postings of everybody at once end the same way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const payers = [await addPayer(), await addPayer()];
      const books = new Books();
      await Promise.all(
        steps.map(async (each) => {
          const payer = payers[each.client];
          if (!payer || !(await tryToPost(payer, each))) return;
          for (const posting of movements[each.movement]?.(each.amountMinor) ?? []) books.add(payer.clientId, posting);
        }),
      );
      await expectSound(books, payers);
      await expectHoldsWithinBounds();
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 10) },
  );
}, 120_000);
