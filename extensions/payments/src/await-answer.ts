import { setTimeout as delay } from 'node:timers/promises';
import type { PaymentOperationRow, Uuid } from '@tok/database';
import { runPaymentOperations } from '@tok/payments';
import type { PaymentContext } from '@tok/payments';

/** For an answer that somebody else asks the provider for. */
const timeoutMs = 10_000;
const lookMs = 50;

export interface Awaited<Row> {
  /** the call to the provider */
  operationId: Uuid;
  /** the row that the answer changes */
  read: () => Promise<Row>;
  isAnswered: (row: Row) => boolean;
}

/**
 * Makes a call to the provider at once, because the driver waits for what comes of it. The worker, or the same request sent
 * twice, may have the call in its hands: its answer is as good as ours.
 *
 * @returns the row, which is not answered when the provider is away
 */
export async function awaitAnswer<Row>(
  context: PaymentContext,
  { operationId, read, isAnswered }: Awaited<Row>,
): Promise<Row> {
  if (isAnswered(await read())) return read();
  await runPaymentOperations(context, { only: operationId });
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const row = await read();
    if (isAnswered(row) || Date.now() >= deadline) return row;
    const operation = await context.db<PaymentOperationRow>('payment_operations').where({ id: operationId }).first();
    // On Postgres the worker's claim is locked, and so passed over here, before its commit shows it as 'sent'.
    const isOpen = operation?.state === 'new' || operation?.state === 'sent';
    const isUnderWay = isOpen && operation.last_error === null;
    if (!isUnderWay) return read();
    await delay(lookMs);
  }
}
