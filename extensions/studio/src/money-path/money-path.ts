/** Rows of the money's tables, as far as the path of one charge needs them; sums in kopecks. */
export interface PathPayment {
  id: string;
  kind: string;
  source: string;
  status: string;
  amount_minor: number;
  captured_minor: number;
  released_minor: number;
  refunded_minor: number;
  failure_code: string | null;
  created_at: string;
  held_at: string | null;
  settled_at: string | null;
  payment_method: { brand: string | null; last4: string | null } | null;
}

export interface PathRefund {
  id: string;
  amount_minor: number;
  destination: string;
  status: string;
  reason: string;
  created_at: string;
  settled_at: string | null;
}

export interface PathDebt {
  id: string;
  amount_minor: number;
  paid_minor: number;
  written_off_minor: number;
  status: string;
  created_at: string;
  closed_at: string | null;
}

export interface PathReceipt {
  id: string;
  kind: string;
  status: string;
  amount_minor: number;
  fiscal_document_number: string | null;
  created_at: string;
  registered_at: string | null;
}

export interface MoneyPathFacts {
  session: { status: string; source_kind: string; cost_minor: number | null };
  payments: PathPayment[];
  refunds: PathRefund[];
  debts: PathDebt[];
  receipts: PathReceipt[];
  /** taken of the wallet above what was held */
  fromBalanceMinor: number;
}

export type PathKind =
  | 'held'
  | 'not_held'
  | 'captured'
  | 'released'
  | 'from_balance'
  | 'debt'
  | 'debt_paid'
  | 'written_off'
  | 'refund'
  | 'receipt';

/** One thing that happened to the money. */
export interface PathStep {
  kind: PathKind;
  at: string | null;
  amountMinor: number;
  /** of its row: status of a payment, refund or receipt */
  status: string;
  row: { collection: 'payments' | 'refunds' | 'debts' | 'receipts'; id: string } | null;
  payment?: PathPayment;
  refund?: PathRefund;
  receipt?: PathReceipt;
}

/** In the order in which it happened; what has no moment of its own stands after what it came of. */
export function pathSteps(facts: MoneyPathFacts): PathStep[] {
  const steps = [
    ...facts.payments.flatMap(stepsOfPayment),
    ...stepsFromBalance(facts),
    ...facts.debts.flatMap(stepsOfDebt),
    ...facts.refunds.map((refund): PathStep => ({
      ...{ kind: 'refund', at: refund.settled_at ?? refund.created_at, amountMinor: refund.amount_minor },
      ...{ status: refund.status, row: { collection: 'refunds', id: refund.id }, refund },
    })),
    ...facts.receipts.map((receipt): PathStep => ({
      ...{ kind: 'receipt', at: receipt.registered_at ?? receipt.created_at, amountMinor: receipt.amount_minor },
      ...{ status: receipt.status, row: { collection: 'receipts', id: receipt.id }, receipt },
    })),
  ];
  return steps
    .map((step, place) => ({ step, place }))
    .sort((a, b) => momentOf(a.step) - momentOf(b.step) || a.place - b.place)
    .map(({ step }) => step);
}

function momentOf({ at }: PathStep): number {
  return at === null ? Number.MAX_SAFE_INTEGER : new Date(at).getTime();
}

function stepsOfPayment(payment: PathPayment): PathStep[] {
  const { id, status, settled_at: settledAt } = payment;
  const step = (kind: PathKind, amountMinor: number, at: string | null): PathStep => {
    return { kind, amountMinor, at, status, row: { collection: 'payments', id }, payment };
  };
  const isHeld = payment.kind === 'hold' && (payment.held_at !== null || payment.source !== 'card');
  return [
    payment.kind === 'hold' &&
      step(isHeld ? 'held' : 'not_held', payment.amount_minor, payment.held_at ?? payment.created_at),
    payment.captured_minor > 0 && payment.kind === 'hold' && step('captured', payment.captured_minor, settledAt),
    payment.released_minor > 0 && step('released', payment.released_minor, settledAt),
  ].filter((each) => each !== false);
}

function stepsFromBalance({ fromBalanceMinor, payments }: MoneyPathFacts): PathStep[] {
  if (fromBalanceMinor <= 0) return [];
  const at = payments.find(({ kind }) => kind === 'hold')?.settled_at ?? null;
  return [{ kind: 'from_balance', at, amountMinor: fromBalanceMinor, status: '', row: null }];
}

function stepsOfDebt(debt: PathDebt): PathStep[] {
  const step = (kind: PathKind, amountMinor: number, at: string | null): PathStep => {
    return { kind, amountMinor, at, status: debt.status, row: { collection: 'debts', id: debt.id } };
  };
  return [
    step('debt', debt.amount_minor, debt.created_at),
    debt.paid_minor > 0 && step('debt_paid', debt.paid_minor, debt.closed_at),
    debt.written_off_minor > 0 && step('written_off', debt.written_off_minor, debt.closed_at),
  ].filter((each) => each !== false);
}

/** How the cost was met: it is the sum of the rest. */
export interface PathSum {
  costMinor: number;
  capturedMinor: number;
  fromBalanceMinor: number;
  debtMinor: number;
  /** below a rouble, forgiven; or given up because the bank let the hold go */
  otherMinor: number;
  refundedMinor: number;
  /** of what was held nothing is decided yet */
  stillHeldMinor: number;
}

/** @returns null while nothing is decided and nothing is held */
export function pathSum({ session, payments, refunds, debts, fromBalanceMinor }: MoneyPathFacts): PathSum | null {
  const holds = payments.filter(({ kind }) => kind === 'hold');
  const standing = holds.filter(({ status }) => ['held', 'capturing', 'releasing'].includes(status));
  const stillHeldMinor = totalOf(standing.map((hold) => hold.amount_minor - hold.captured_minor - hold.released_minor));
  if (session.cost_minor === null && stillHeldMinor === 0) return null;
  const costMinor = session.cost_minor ?? 0;
  const capturedMinor = totalOf(holds.map((hold) => hold.captured_minor));
  const debtMinor = totalOf(debts.map((debt) => debt.amount_minor));
  const refundedMinor = totalOf(
    refunds.filter(({ status }) => status !== 'failed').map((refund) => refund.amount_minor),
  );
  // What was corrected downwards was captured in full, and the difference given back.
  const otherMinor = costMinor - capturedMinor - fromBalanceMinor - debtMinor;
  return { costMinor, capturedMinor, fromBalanceMinor, debtMinor, otherMinor, refundedMinor, stillHeldMinor };
}

function totalOf(sums: number[]): number {
  return sums.reduce((total, sum) => total + sum, 0);
}
