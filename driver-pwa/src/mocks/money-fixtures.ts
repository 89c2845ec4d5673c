import type { Debts, MoneyPath, TopUpView } from '@tok/api';
import { completedSession, uuid } from './fixtures.ts';

/** Of `completedSession`. */
export const completedMoneyPath: MoneyPath = {
  source: 'card',
  holds: [
    {
      id: uuid(7, 80),
      amountMinor: 150_000,
      status: 'captured',
      capturedMinor: 3_740,
      releasedMinor: 146_260,
      heldAt: '2026-11-23T08:13:40.000Z',
      settledAt: '2026-11-23T08:16:40.000Z',
      expiresAt: '2026-11-30T08:13:40.000Z',
      failureCode: null,
    },
  ],
  refunds: [],
  debts: [],
  fromBalanceMinor: 0,
};

export const debts: Debts = {
  debtMinor: 12_000,
  balanceMinor: 125_050,
  debts: [
    {
      id: uuid(7, 70),
      session: {
        id: completedSession.id,
        number: completedSession.number,
        displayNumber: '0195',
        address: 'ул. Красная, 176',
        endedAt: '2026-11-23T08:16:36.000Z',
        costMinor: 162_000,
      },
      amountMinor: 12_000,
      paidMinor: 0,
      openMinor: 12_000,
      createdAt: '2026-11-23T08:16:40.000Z',
      nextAttemptAt: '2026-11-23T14:16:00.000Z',
      lastFailureCode: 'insufficient_funds',
    },
  ],
};

export function topUp(index: number, more: Partial<TopUpView> = {}): TopUpView {
  const requestedAt = new Date(Date.parse('2026-11-22T10:00:00Z') - index * 53 * 3_600_000).toISOString();
  return {
    id: uuid(7, 100 + index),
    amountMinor: 50_000,
    refundedMinor: 0,
    status: 'captured',
    failureCode: null,
    confirmationUrl: null,
    card: { brand: 'Mir', last4: '4444' },
    requestedAt,
    settledAt: requestedAt,
    ...more,
  };
}

const sumsMinor = [50_000, 100_000, 30_000, 38_280, 200_000];

/** A driver's top-ups, the newest first: of every state, and more than a page. */
export const topUpsOfDriver: TopUpView[] = Array.from({ length: 26 }, (_, index) => {
  const amountMinor = sumsMinor[index % sumsMinor.length] ?? 50_000;
  if (index === 1) {
    return topUp(index, { amountMinor, status: 'failed', failureCode: 'insufficient_funds', settledAt: null });
  }
  if (index === 4) return topUp(index, { amountMinor, refundedMinor: 20_000 });
  return topUp(index, { amountMinor, card: index % 3 === 2 ? null : { brand: 'Mir', last4: '4444' } });
});
