import type { PaymentOperationRow, PaymentRow, ReceiptRow } from '@tok/database';
import { postingsForCapture, postingsForHold, postingsForRelease } from '@tok/domain';
import type { DemoLedger } from '../demo-ledger.ts';
import { demoVatAt } from '../demo-vat.ts';
import { demoProvider } from '../fixed-ids.ts';
import type { Random } from '../random.ts';

export interface VisitPayment {
  source: 'card' | 'balance' | 'program';
  clientId: string;
  sessionId: string;
  paymentMethodId: string | null;
  counterpartyId: string | null;
  holdMinor: number;
  /** kopecks at the end; 0 releases all; null: a person has yet to decide */
  costMinor: number | null;
  isDeclined: boolean;
  email: string | null;
  heldAt: Date;
  endedAt: Date;
}

export interface Settled {
  payment: PaymentRow;
  operations: PaymentOperationRow[];
  receipts: ReceiptRow[];
}

/** Hold and its end, with the postings that @tok/payments would have made. */
export function settleVisit(ledger: DemoLedger, random: Random, visit: VisitPayment): Settled {
  const id = random.uuid();
  const capturedMinor = visit.isDeclined ? 0 : Math.min(visit.costMinor ?? 0, visit.holdMinor);
  const isOpen = visit.costMinor === null && !visit.isDeclined;
  post(ledger, id, visit, isOpen, capturedMinor);
  const status = visit.isDeclined ? 'failed' : isOpen ? 'held' : capturedMinor > 0 ? 'captured' : 'released';
  const isCard = visit.source === 'card';
  const payment: PaymentRow = {
    id,
    client: visit.clientId,
    session: visit.sessionId,
    debt: null,
    kind: 'hold',
    ordinal: 1,
    initiator: 'client',
    source: visit.source,
    payment_method: visit.paymentMethodId,
    counterparty: visit.counterpartyId,
    provider: isCard ? demoProvider : null,
    provider_payment_id: isCard ? `demo-${id}` : null,
    status,
    amount_minor: visit.holdMinor,
    captured_minor: capturedMinor,
    released_minor: visit.isDeclined || isOpen ? 0 : visit.holdMinor - capturedMinor,
    refunded_minor: 0,
    fee_minor: 0,
    vat_basis_points: capturedMinor > 0 ? demoVatAt(visit.endedAt).basisPoints : null,
    currency: 'RUB',
    failure_code: visit.isDeclined ? random.pick(['insufficient_funds', 'card_expired', 'general_decline']) : null,
    confirmation_url: null,
    return_url: null,
    expires_at: null,
    created_at: visit.heldAt,
    held_at: visit.isDeclined ? null : visit.heldAt,
    settled_at: isOpen ? null : visit.endedAt,
    next_check_at: null,
    listed_at: null,
  };
  return {
    payment,
    operations: isCard ? cardOperations(random, payment, visit) : [],
    receipts: capturedMinor > 0 && visit.source !== 'program' ? [receipt(random, payment, visit)] : [],
  };
}

function post(ledger: DemoLedger, id: string, visit: VisitPayment, isOpen: boolean, capturedMinor: number): void {
  if (visit.isDeclined) return;
  const { source, clientId, counterpartyId, sessionId, holdMinor } = visit;
  const context = { clientId, counterpartyId, paymentId: id, sessionId };
  if (source === 'balance') {
    ledger.post(postingsForHold({ amountMinor: holdMinor }), {
      ...context,
      keyPrefix: `${id}:hold`,
      postedAt: visit.heldAt,
    });
  }
  if (isOpen) return;
  const end = { ...context, postedAt: visit.endedAt };
  if (capturedMinor > 0) {
    const vatBasisPoints = demoVatAt(visit.endedAt).basisPoints;
    ledger.post(postingsForCapture({ amountMinor: capturedMinor, vatBasisPoints, source }), {
      ...end,
      keyPrefix: `${id}:capture`,
    });
  }
  if (source === 'balance') {
    ledger.post(postingsForRelease({ amountMinor: holdMinor - capturedMinor }), { ...end, keyPrefix: `${id}:release` });
  }
}

function cardOperations(random: Random, payment: PaymentRow, visit: VisitPayment): PaymentOperationRow[] {
  const operation = (kind: string, at: Date, part: Partial<PaymentOperationRow>): PaymentOperationRow => ({
    id: random.uuid(),
    payment: payment.id,
    payment_method: null,
    refund: null,
    kind,
    is_settlement: kind !== 'authorize',
    amount_minor: null,
    state: 'ok',
    attempts: 1,
    next_attempt_at: at,
    first_sent_at: at,
    last_error: null,
    created_at: at,
    completed_at: at,
    ...part,
  });
  const authorize = operation('authorize', visit.heldAt, {
    amount_minor: visit.holdMinor,
    ...(visit.isDeclined && { state: 'failed', last_error: payment.failure_code }),
  });
  if (visit.isDeclined) return [authorize];
  const kind = payment.captured_minor > 0 ? 'capture' : 'cancel';
  return [authorize, operation(kind, visit.endedAt, { amount_minor: payment.captured_minor })];
}

function receipt(random: Random, payment: PaymentRow, visit: VisitPayment): ReceiptRow {
  return {
    id: random.uuid(),
    payment: payment.id,
    refund: null,
    session: visit.sessionId,
    client: visit.clientId,
    kind: 'payment',
    payment_mode: 'full_payment',
    settlement: visit.source === 'balance' ? 'prepayment' : 'cashless',
    status: 'succeeded',
    amount_minor: payment.captured_minor,
    vat_code: demoVatAt(visit.endedAt).vatCode,
    description: 'Зарядка электромобиля',
    email: visit.email,
    phone: null,
    provider: 'yookassa',
    provider_receipt_id: `demo-${payment.id}`,
    fiscal_document_number: String(random.between(10_000, 99_999)),
    fiscal_storage_number: '9999000000000000',
    fiscal_attribute: String(random.between(1_000_000_000, 2_000_000_000)),
    idempotency_key: `${payment.id}:capture`,
    attempts: 1,
    registration: 1,
    next_attempt_at: null,
    first_sent_at: visit.endedAt,
    last_error: null,
    alarmed_at: null,
    comment: null,
    created_at: visit.endedAt,
    registered_at: visit.endedAt,
  };
}
