import type { DebtOfCharge, HoldOfCharge, MoneyPath, RefundOfCharge } from '@tok/api';

/** One move of a charge's money, as the driver is told of it. */
export interface MoneyStep {
  key: string;
  kind:
    | 'held'
    | 'heldMore'
    | 'holdRefused'
    | 'charged'
    | 'released'
    | 'standing'
    | 'fromBalance'
    | 'refunding'
    | 'refunded'
    | 'refundFailed'
    | 'owed'
    | 'owedPaid'
    | 'owedForgiven';
  sumMinor: number;
  /** null: not yet, or nobody knows */
  at: string | null;
  /** why a hold was refused */
  failureCode: string | null;
  /** by when the bank gives back by itself what still stands */
  until: string | null;
}

function step(key: string, kind: MoneyStep['kind'], sumMinor: number, more: Partial<MoneyStep> = {}): MoneyStep {
  return { key, kind, sumMinor, at: null, failureCode: null, until: null, ...more };
}

function stepsOfHold(hold: HoldOfCharge, isFirst: boolean, isOver: boolean): MoneyStep[] {
  const { id, amountMinor, capturedMinor, releasedMinor } = hold;
  if (hold.heldAt === null) {
    const { failureCode } = hold;
    return hold.status === 'failed' ? [step(`${id}:refused`, 'holdRefused', amountMinor, { failureCode })] : [];
  }
  const standingMinor = amountMinor - capturedMinor - releasedMinor;
  const isStanding = isOver && standingMinor > 0;
  return [
    step(`${id}:held`, isFirst ? 'held' : 'heldMore', amountMinor, { at: hold.heldAt }),
    ...(capturedMinor > 0 ? [step(`${id}:charged`, 'charged', capturedMinor, { at: hold.settledAt })] : []),
    ...(releasedMinor > 0 ? [step(`${id}:released`, 'released', releasedMinor, { at: hold.settledAt })] : []),
    ...(isStanding ? [step(`${id}:standing`, 'standing', standingMinor, { until: hold.expiresAt })] : []),
  ];
}

const refundKinds = { pending: 'refunding', succeeded: 'refunded', failed: 'refundFailed' } as const;

function stepOfRefund({ id, status, amountMinor, requestedAt, settledAt }: RefundOfCharge): MoneyStep {
  return step(id, refundKinds[status], amountMinor, { at: settledAt ?? requestedAt });
}

const debtKinds = { open: 'owed', paid: 'owedPaid', written_off: 'owedForgiven' } as const;

function stepOfDebt({
  id,
  status,
  amountMinor,
  paidMinor,
  writtenOffMinor,
  createdAt,
  closedAt,
}: DebtOfCharge): MoneyStep {
  const openMinor = amountMinor - paidMinor - writtenOffMinor;
  return step(id, debtKinds[status], status === 'open' ? openMinor : amountMinor, { at: closedAt ?? createdAt });
}

/**
 * Where every rouble of a charge went, in the order in which it did.
 *
 * @param isOver the charge has ended: what still stands of a hold is on its way back
 */
export function moneySteps(path: MoneyPath, isOver: boolean): MoneyStep[] {
  const first = path.holds.find(({ heldAt }) => heldAt !== null);
  return [
    ...path.holds.flatMap((hold) => stepsOfHold(hold, hold === first, isOver)),
    ...(path.fromBalanceMinor > 0 ? [step('from-balance', 'fromBalance', path.fromBalanceMinor)] : []),
    ...path.debts.map(stepOfDebt),
    ...path.refunds.map(stepOfRefund),
  ];
}
