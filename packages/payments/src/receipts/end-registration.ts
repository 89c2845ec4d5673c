import type { ReceiptRow } from '@tok/database';
import { readInstant } from '@tok/database';
import type { PaymentContext } from '../operations/payment-context.ts';
import type { FiscalReceipt } from './fiscal-provider.ts';

const errorTextMax = 1_000;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** After a refusal, before it is tried under a new key; then administrators are told, and it is tried once a day. */
const refusalDelaysMs = [minuteMs, 10 * minuteMs, 60 * minuteMs, 4 * 60 * minuteMs];
/** Between two looks at a receipt that the register works on: half its age, within these. */
const lookDelayMs = { min: 5_000, max: 10 * minuteMs };

/** Writes what the register says of a receipt. */
export async function applyReceipt(context: PaymentContext, row: ReceiptRow, found: FiscalReceipt): Promise<void> {
  if (found.status === 'canceled') return refuse(context, row, `Касса отклонила чек ${found.id}`);
  const now = context.now();
  const isRegistered = found.status === 'succeeded';
  await change(context, row, {
    status: isRegistered ? 'succeeded' : 'pending',
    provider: context.receipts?.fiscal.name ?? row.provider,
    provider_receipt_id: found.id,
    fiscal_document_number: found.documentNumber,
    fiscal_storage_number: found.storageNumber,
    fiscal_attribute: found.attribute,
    registered_at: isRegistered ? (found.registeredAt ?? now) : null,
    next_attempt_at: isRegistered ? null : new Date(now.getTime() + nextLookMs(row, now)),
    last_error: null,
  });
}

function nextLookMs(row: ReceiptRow, now: Date): number {
  const ageMs = row.first_sent_at === null ? 0 : now.getTime() - readInstant(row.first_sent_at).getTime();
  return Math.min(lookDelayMs.max, Math.max(lookDelayMs.min, ageMs / 2));
}

/** No answer, or not its turn: again later, under the same key. */
export async function postpone(
  context: PaymentContext,
  row: ReceiptRow,
  delayMs: number,
  reason: string,
): Promise<void> {
  const next = new Date(context.now().getTime() + delayMs);
  await change(context, row, { next_attempt_at: next, last_error: reason.slice(0, errorTextMax) });
}

/** It was not registered and will not be under this key. */
export async function refuse(context: PaymentContext, row: ReceiptRow, reason: string): Promise<void> {
  const now = context.now();
  const delayMs = refusalDelaysMs[row.registration - 1];
  context.logger.warn({ receipt: row.id, registration: row.registration, reason }, 'the register refused a receipt');
  const isChanged = await change(context, row, {
    ...underNewKey(row),
    status: delayMs === undefined ? 'canceled' : 'queued',
    next_attempt_at: new Date(now.getTime() + (delayMs ?? dayMs)),
    last_error: reason.slice(0, errorTextMax),
  });
  if (isChanged && delayMs === undefined) await alarm(context, row, reason);
}

/** The register has nothing of what was sent under a key that it may have forgotten. */
export async function renewKey(context: PaymentContext, row: ReceiptRow): Promise<void> {
  await change(context, row, { ...underNewKey(row), next_attempt_at: context.now() });
}

/** It cannot be registered here, ever: a person has to do it at the register. */
export async function giveUp(context: PaymentContext, row: ReceiptRow, words: string): Promise<void> {
  const isChanged = await change(context, row, { status: 'canceled', next_attempt_at: null, last_error: words });
  if (isChanged) await alarm(context, row, words);
}

/** Tells administrators of a receipt, once. */
export async function alarm(context: PaymentContext, row: ReceiptRow, reason: string | null): Promise<void> {
  const [told] = await context
    .db<ReceiptRow>('receipts')
    .where({ id: row.id, alarmed_at: null })
    .whereNot('status', 'succeeded')
    .update({ alarmed_at: context.now() }, ['id']);
  if (!told) return;
  const facts = { receipt: row.id, payment: row.payment, amountMinor: row.amount_minor, reason };
  context.logger.error(facts, 'a receipt is not registered');
}

function underNewKey(row: ReceiptRow): Partial<ReceiptRow> {
  return { registration: row.registration + 1, first_sent_at: null, provider_receipt_id: null };
}

/** @returns false when somebody else has moved the receipt on */
async function change(context: PaymentContext, row: ReceiptRow, changes: Partial<ReceiptRow>): Promise<boolean> {
  const count = await context
    .db<ReceiptRow>('receipts')
    .where({ id: row.id, registration: row.registration, provider_receipt_id: row.provider_receipt_id })
    .whereNot('status', 'succeeded')
    .update(changes);
  return count > 0;
}
