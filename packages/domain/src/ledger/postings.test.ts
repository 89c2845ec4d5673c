import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { accountKinds, normalSide } from './account-kind.ts';
import type { AccountKind } from './account-kind.ts';
import { transferKinds } from './posting.ts';
import type { Posting } from './posting.ts';
import { postingsForCapture, postingsForShortfall } from './postings-for-sale.ts';
import {
  postingsForDebtPayment,
  postingsForHold,
  postingsForRelease,
  postingsForTopUp,
} from './postings-for-wallet.ts';

const vat = { vatBasisPoints: 2_200 };

describe('a sale', () => {
  test.each([
    ['card', 'provider_settlement'],
    ['balance', 'wallet_held'],
    ['program', 'company_receivable'],
  ] as const)('by %s is debited to %s, without VAT and VAT apart', (source, debit) => {
    expect(postingsForCapture({ amountMinor: 3_740, ...vat, source })).toEqual([
      { debit, credit: 'revenue', amountMinor: 3_066, kind: 'sale' },
      { debit, credit: 'vat_payable', amountMinor: 674, kind: 'sale_vat' },
    ]);
  });

  test.each([
    ['balance', 'wallet'],
    ['debt', 'debt'],
  ] as const)('above the hold goes to %s: %s', (source, debit) => {
    expect(postingsForShortfall({ amountMinor: 122, ...vat, source })).toEqual([
      { debit, credit: 'revenue', amountMinor: 100, kind: 'sale' },
      { debit, credit: 'vat_payable', amountMinor: 22, kind: 'sale_vat' },
    ]);
  });

  test('makes no posting of zero kopecks', () => {
    expect(postingsForCapture({ amountMinor: 2, ...vat, source: 'card' })).toHaveLength(1);
    expect(postingsForCapture({ amountMinor: 0, ...vat, source: 'card' })).toEqual([]);
    expect(postingsForHold({ amountMinor: 0 })).toEqual([]);
  });

  test.each([-1, 0.5, NaN])('of %d kopecks is refused', (amountMinor) => {
    expect(() => postingsForCapture({ amountMinor, ...vat, source: 'card' })).toThrow(DomainError);
    expect(() => postingsForHold({ amountMinor })).toThrow(DomainError);
  });
});

const amountMinor = fc.integer({ min: 0, max: 100_000_000 });
const vatBasisPoints = fc.constantFrom(0, 1_000, 2_000, 2_200);
const anyPostings: fc.Arbitrary<{ amountMinor: number; postings: Posting[] }> = fc
  .record({
    amountMinor,
    vatBasisPoints,
    make: fc.constantFrom<(sum: { amountMinor: number; vatBasisPoints: number }) => Posting[]>(
      (sum) => postingsForCapture({ ...sum, source: 'card' }),
      (sum) => postingsForCapture({ ...sum, source: 'balance' }),
      (sum) => postingsForCapture({ ...sum, source: 'program' }),
      (sum) => postingsForShortfall({ ...sum, source: 'balance' }),
      (sum) => postingsForShortfall({ ...sum, source: 'debt' }),
      (sum) => postingsForDebtPayment({ ...sum, source: 'balance' }),
      (sum) => postingsForDebtPayment({ ...sum, source: 'card' }),
      postingsForHold,
      postingsForRelease,
      postingsForTopUp,
    ),
  })
  .map(({ make, ...sum }) => ({ amountMinor: sum.amountMinor, postings: make(sum) }));

test('postings add up to their sum, between two known accounts, above zero', () => {
  fc.assert(
    fc.property(anyPostings, ({ amountMinor, postings }) => {
      expect(postings.reduce((total, posting) => total + posting.amountMinor, 0)).toBe(amountMinor);
      for (const { debit, credit, amountMinor: eachMinor, kind } of postings) {
        expect(accountKinds).toContain(debit);
        expect(accountKinds).toContain(credit);
        expect(debit).not.toBe(credit);
        expect(transferKinds).toContain(kind);
        expect(eachMinor).toBeGreaterThan(0);
        expect(Number.isInteger(eachMinor)).toBe(true);
      }
    }),
  );
});

test('whatever is posted, what grew on debit accounts equals what grew on credit accounts', () => {
  fc.assert(
    fc.property(fc.array(anyPostings, { maxLength: 30 }), (facts) => {
      const balances = balancesOf(facts.flatMap(({ postings }) => postings));
      const total = (side: 'debit' | 'credit'): number =>
        accountKinds
          .filter((kind) => normalSide(kind) === side)
          .reduce((sum, kind) => sum + (balances.get(kind) ?? 0), 0);
      expect(total('debit')).toBe(total('credit'));
    }),
  );
});

test('a hold that is partly captured and then released leaves nothing set aside', () => {
  fc.assert(
    fc.property(amountMinor, amountMinor, vatBasisPoints, (heldMinor, wantedMinor, rate) => {
      const capturedMinor = Math.min(heldMinor, wantedMinor);
      const balances = balancesOf([
        ...postingsForTopUp({ amountMinor: heldMinor }),
        ...postingsForHold({ amountMinor: heldMinor }),
        ...postingsForCapture({ amountMinor: capturedMinor, vatBasisPoints: rate, source: 'balance' }),
        ...postingsForRelease({ amountMinor: heldMinor - capturedMinor }),
      ]);
      expect(balances.get('wallet_held') ?? 0).toBe(0);
      expect(balances.get('wallet') ?? 0).toBe(heldMinor - capturedMinor);
      expect((balances.get('revenue') ?? 0) + (balances.get('vat_payable') ?? 0)).toBe(capturedMinor);
    }),
  );
});

function balancesOf(postings: Posting[]): Map<AccountKind, number> {
  const balances = new Map<AccountKind, number>();
  const add = (kind: AccountKind, side: 'debit' | 'credit', amountMinor: number): void => {
    const signed = normalSide(kind) === side ? amountMinor : -amountMinor;
    balances.set(kind, (balances.get(kind) ?? 0) + signed);
  };
  for (const { debit, credit, amountMinor } of postings) {
    add(debit, 'debit', amountMinor);
    add(credit, 'credit', amountMinor);
  }
  return balances;
}
