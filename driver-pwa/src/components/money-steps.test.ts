import type { HoldOfCharge, MoneyPath } from '@tok/api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completedMoneyPath } from '../mocks/money-fixtures.ts';
import { moneySteps } from './money-steps.ts';

const [settled] = completedMoneyPath.holds;
if (!settled) throw new Error('The mock has a hold');
const standing: HoldOfCharge = { ...settled, status: 'held', capturedMinor: 0, releasedMinor: 0, settledAt: null };

function told(path: Partial<MoneyPath>, isOver = true): [string, number][] {
  return moneySteps({ ...completedMoneyPath, ...path }, isOver).map(({ kind, sumMinor }) => [kind, sumMinor]);
}

test('a charge tells what was held, charged and returned', () => {
  expect(told({})).toEqual([
    ['held', 150_000],
    ['charged', 3_740],
    ['released', 146_260],
  ]);
});

test('while it charges, what is held is not on its way back', () => {
  expect(told({ holds: [standing] }, false)).toEqual([['held', 150_000]]);
});

test('after the end what still stands is on its way back, with the day it comes by at the latest', () => {
  const steps = moneySteps({ ...completedMoneyPath, holds: [standing] }, true);
  expect(steps.at(-1)).toMatchObject({ kind: 'standing', sumMinor: 150_000, until: '2026-11-30T08:13:40.000Z' });
});

test('a further hold and one that was refused are told apart', () => {
  const more = { ...settled, id: 'b', amountMinor: 50_000, capturedMinor: 0, releasedMinor: 50_000 };
  const refused: HoldOfCharge = { ...standing, id: 'c', status: 'failed', heldAt: null, failureCode: 'card_expired' };
  expect(told({ holds: [settled, more, refused] }).slice(3)).toEqual([
    ['heldMore', 50_000],
    ['released', 50_000],
    ['holdRefused', 150_000],
  ]);
});

test('what came later stands below: from the balance, debts, refunds', () => {
  const debt = { id: 'd', amountMinor: 2_500, paidMinor: 1_000, writtenOffMinor: 0, createdAt: '2026-11-23T09:00:00Z' };
  const refund = { id: 'r', amountMinor: 740, destination: 'card', requestedAt: '2026-11-24T09:00:00Z' } as const;
  const path: Partial<MoneyPath> = {
    holds: [],
    fromBalanceMinor: 500,
    debts: [
      { ...debt, status: 'open', closedAt: null },
      { ...debt, id: 'e', status: 'paid', paidMinor: 2_500, closedAt: '2026-11-25T09:00:00Z' },
    ],
    refunds: [
      { ...refund, status: 'pending', settledAt: null },
      { ...refund, id: 's', status: 'failed', settledAt: '2026-11-25T09:00:00Z' },
    ],
  };
  expect(told(path)).toEqual([
    ['fromBalance', 500],
    ['owed', 1_500],
    ['owedPaid', 2_500],
    ['refunding', 740],
    ['refundFailed', 740],
  ]);
});

test('whatever becomes of the holds, every held rouble of an ended charge is told once', () => {
  const drawn = fc.record({
    amountMinor: fc.integer({ min: 1, max: 500_000 }),
    percent: fc.integer({ min: 0, max: 100 }),
    isOpen: fc.boolean(),
  });
  const holdOf = ({ amountMinor, percent, isOpen }: { amountMinor: number; percent: number; isOpen: boolean }) => {
    const capturedMinor = Math.floor((amountMinor * percent) / 100);
    return { ...settled, amountMinor, capturedMinor, releasedMinor: isOpen ? 0 : amountMinor - capturedMinor };
  };
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 4 }), (all) => {
      const steps = told({ holds: all.map((each, index) => ({ ...holdOf(each), id: String(index) })) });
      const sum = (...kinds: string[]) =>
        steps.reduce((total, [kind, sumMinor]) => (kinds.includes(kind) ? total + sumMinor : total), 0);
      expect(sum('charged', 'released', 'standing')).toBe(sum('held', 'heldMore'));
    }),
  );
});
