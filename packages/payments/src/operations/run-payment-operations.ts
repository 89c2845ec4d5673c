import type { Uuid } from '@tok/database';
import { ProviderRefusedError, ProviderUnavailableError } from '../provider/payment-provider.ts';
import { retryDelayMs } from './backoff.ts';
import { claimOperations } from './claim-operations.ts';
import type { ClaimedOperation } from './claim-operations.ts';
import { reschedule } from './end-operation.ts';
import { operationKinds } from './operation-kinds.ts';
import type { OperationKind } from './operation-kinds.ts';
import type { PaymentContext } from './payment-context.ts';

const batchSize = 10;

/**
 * Makes every call to the provider that is due, until none is left.
 *
 * Each call: marked sent and committed, then called outside any transaction under the operation's id as the key, then
 * the answer applied in one transaction. A death in between leaves the row 'sent'; it is repeated under the same key
 * once its lease has run out, and looked up instead once the provider may have forgotten the key.
 *
 * @param only this one operation alone, for a caller that waits for its answer
 * @returns how many calls were made; what is not an answer of the provider is logged, and repeated after the lease
 */
export async function runPaymentOperations(context: PaymentContext, { only }: { only?: Uuid } = {}): Promise<number> {
  let count = 0;
  for (;;) {
    const calls = await startDueOperations(context, { limit: batchSize, only });
    if (calls.length === 0) return count;
    count += calls.length;
    await Promise.all(calls);
  }
}

/** Claims what is due and begins its calls. @returns their ends, which never reject */
export async function startDueOperations(
  context: PaymentContext,
  { limit, only }: { limit: number; only?: Uuid | undefined },
): Promise<Promise<void>[]> {
  const claimed = await claimOperations(context.db, { now: context.now(), limit, only });
  return claimed.map((operation) =>
    runOperation(context, operation).catch((error: unknown) => {
      context.logger.error({ err: error, operation: operation.id }, 'a payment operation broke off');
    }),
  );
}

async function runOperation(context: PaymentContext, operation: ClaimedOperation): Promise<void> {
  try {
    await kindOf(operation).call(context, operation);
  } catch (error) {
    if (error instanceof ProviderRefusedError) return refused(context, operation, error);
    if (!(error instanceof ProviderUnavailableError)) throw error;
    await postpone(context, operation, error);
  }
}

async function refused(
  context: PaymentContext,
  operation: ClaimedOperation,
  refusal: ProviderRefusedError,
): Promise<void> {
  context.logger.warn(
    { operation: operation.id, kind: operation.kind, reason: refusal.reason },
    'the provider refused an operation',
  );
  try {
    await kindOf(operation).refused(context, operation, refusal);
  } catch (error) {
    if (!(error instanceof ProviderUnavailableError)) throw error;
    await postpone(context, operation, error);
  }
}

function kindOf({ kind }: ClaimedOperation): OperationKind {
  const found = operationKinds[kind];
  if (!found) throw new TypeError(`Unknown payment operation ${kind}`);
  return found;
}

async function postpone(
  context: PaymentContext,
  operation: ClaimedOperation,
  error: ProviderUnavailableError,
): Promise<void> {
  const delayMs = retryDelayMs(operation.attempts, error.retryAfterMs);
  context.logger.warn(
    { operation: operation.id, kind: operation.kind, attempts: operation.attempts, delayMs },
    error.message,
  );
  await reschedule(context, operation, delayMs, error.message);
}
