import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postingsForBalanceRefund, postingsForRefund } from './postings-for-refund.ts';
import { postingsForCapture } from './postings-for-sale.ts';
import type { Posting } from './posting.ts';

function sumOf(postings: Posting[], account: Posting['debit']): number {
  return postings
    .filter(({ debit, credit }) => debit === account || credit === account)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

describe('a refund of a sale', () => {
  test.each([
    ['card', 'provider_settlement'],
    ['balance', 'wallet'],
    ['program', 'company_receivable'],
  ] as const)('goes back to where it came from: %s', (destination, credit) => {
    const refund = { amountMinor: 12_200, refundedBeforeMinor: 0, vatBasisPoints: 2_200, destination };
    expect(postingsForRefund(refund)).toEqual([
      { debit: 'revenue', credit, amountMinor: 10_000, kind: 'sale_refund' },
      { debit: 'vat_payable', credit, amountMinor: 2_200, kind: 'sale_refund_vat' },
    ]);
  });

  test('takes the VAT of the sale, also of a year with another rate', () => {
    const refund = { amountMinor: 12_000, refundedBeforeMinor: 0, vatBasisPoints: 2_000, destination: 'card' } as const;
    expect(sumOf(postingsForRefund(refund), 'vat_payable')).toBe(2_000);
  });

  test('of nothing, and without VAT, makes no empty postings', () => {
    const nothing = { amountMinor: 0, refundedBeforeMinor: 0, vatBasisPoints: 2_200, destination: 'card' } as const;
    expect(postingsForRefund(nothing)).toEqual([]);
    expect(postingsForRefund({ ...nothing, amountMinor: 100, vatBasisPoints: 0 })).toHaveLength(1);
    expect(() => postingsForRefund({ ...nothing, amountMinor: -1 })).toThrow(/whole number/);
  });

  test('in whatever parts undoes the sale to the kopeck', () => {
    const rate = fc.constantFrom(0, 500, 700, 2_000, 2_200);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1 }), rate, (parts, vatBasisPoints) => {
        const amountMinor = parts.reduce((sum, part) => sum + part, 0);
        let refundedBeforeMinor = 0;
        const back = parts.flatMap((part) => {
          const refund = { amountMinor: part, refundedBeforeMinor, vatBasisPoints, destination: 'card' } as const;
          refundedBeforeMinor += part;
          return postingsForRefund(refund);
        });
        const sale = postingsForCapture({ amountMinor, vatBasisPoints, source: 'card' });
        for (const account of ['revenue', 'vat_payable', 'provider_settlement'] as const) {
          expect(sumOf(back, account)).toBe(sumOf(sale, account));
        }
      }),
    );
  });
});

test('a refund of the balance takes what was set aside', () => {
  expect(postingsForBalanceRefund({ amountMinor: 500 })).toEqual([
    { debit: 'wallet_held', credit: 'provider_settlement', amountMinor: 500, kind: 'balance_refund' },
  ]);
  expect(postingsForBalanceRefund({ amountMinor: 0 })).toEqual([]);
});
