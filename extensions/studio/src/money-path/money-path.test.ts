import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathSteps, pathSum } from './money-path.ts';
import type { MoneyPathFacts, PathPayment } from './money-path.ts';

const at = (minute: number) => `2026-11-24T08:${String(minute).padStart(2, '0')}:00Z`;

export function hold(part: Partial<PathPayment> = {}): PathPayment {
  return {
    ...{ id: 'p1', kind: 'hold', source: 'card', status: 'captured', amount_minor: 24_000 },
    ...{ captured_minor: 2_640, released_minor: 21_360, refunded_minor: 0, failure_code: null },
    ...{ created_at: at(0), held_at: at(1), settled_at: at(20) },
    ...{ payment_method: { brand: 'Mir', last4: '4444' } },
    ...part,
  };
}

export function facts(part: Partial<MoneyPathFacts> = {}): MoneyPathFacts {
  const session = { status: 'completed', source_kind: 'card', cost_minor: 2_640 };
  return { session, payments: [hold()], refunds: [], debts: [], receipts: [], fromBalanceMinor: 0, ...part };
}

test('what was held, charged, released, owed and given back stands in the order in which it happened', () => {
  const debt = { id: 'd', amount_minor: 700, paid_minor: 700, written_off_minor: 0, status: 'paid' };
  const refund = { id: 'r', amount_minor: 640, destination: 'card', status: 'succeeded', reason: 'Ошибка' };
  const receipt = { id: 'k', kind: 'payment', status: 'succeeded', amount_minor: 2_640, fiscal_document_number: '7' };
  const steps = pathSteps(
    facts({
      debts: [{ ...debt, created_at: at(21), closed_at: at(40) }],
      refunds: [{ ...refund, created_at: at(29), settled_at: at(30) }],
      receipts: [{ ...receipt, created_at: at(22), registered_at: at(23) }],
      fromBalanceMinor: 100,
    }),
  );
  expect(steps.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
    ['held', 24_000],
    ['captured', 2_640],
    ['released', 21_360],
    ['from_balance', 100],
    ['debt', 700],
    ['receipt', 2_640],
    ['refund', 640],
    ['debt_paid', 700],
  ]);
});

test('a hold that its bank refused was never held', () => {
  const refused = hold({ status: 'failed', held_at: null, captured_minor: 0, released_minor: 0, settled_at: null });
  expect(pathSteps(facts({ payments: [refused] })).map(({ kind }) => kind)).toEqual(['not_held']);
});

test('a charge under review has nothing settled, and says what is still held', () => {
  const session = { status: 'needs_review', source_kind: 'card', cost_minor: null };
  const held = hold({ status: 'held', captured_minor: 0, released_minor: 0, settled_at: null });
  expect(pathSum(facts({ session, payments: [held] }))).toMatchObject({ stillHeldMinor: 24_000 });
  expect(pathSum(facts({ session, payments: [] }))).toBeNull();
});

test('whatever was taken from where, the parts add up to the cost', () => {
  const sums = fc.record({
    captured: fc.nat(50_000),
    fromBalance: fc.nat(50_000),
    debt: fc.nat(50_000),
    cost: fc.nat(200_000),
  });
  fc.assert(
    fc.property(sums, ({ captured, fromBalance, debt, cost }) => {
      const row = { id: 'd', paid_minor: 0, written_off_minor: 0, status: 'open', created_at: at(2), closed_at: null };
      const sum = pathSum(
        facts({
          session: { status: 'completed', source_kind: 'card', cost_minor: cost },
          payments: [hold({ captured_minor: captured, released_minor: 0, amount_minor: captured })],
          debts: [{ ...row, amount_minor: debt }],
          fromBalanceMinor: fromBalance,
        }),
      );
      expect(
        (sum?.capturedMinor ?? 0) + (sum?.fromBalanceMinor ?? 0) + (sum?.debtMinor ?? 0) + (sum?.otherMinor ?? 0),
      ).toBe(cost);
    }),
  );
});
