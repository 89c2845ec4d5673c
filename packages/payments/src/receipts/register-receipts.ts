import type { ReceiptRow } from '@tok/database';
import { readInstant } from '@tok/database';
import { retryDelayMs } from '../operations/backoff.ts';
import type { PaymentContext } from '../operations/payment-context.ts';
import { ProviderRefusedError, ProviderUnavailableError } from '../provider/payment-provider.ts';
import { claimReceipts } from './claim-receipts.ts';
import { applyReceipt, giveUp, postpone, refuse, renewKey } from './end-registration.ts';
import type { FiscalProvider, FiscalReceipt, ReceiptRequest } from './fiscal-provider.ts';
import { prepareReceipt } from './prepare-receipt.ts';
import type { ReceiptsContext } from './receipts-context.ts';

const batchSize = 10;
/** The register forgets a key 24 h after its first use, and would then register once more. */
const keyLifeMs = 23 * 3_600_000;

/**
 * Registers every receipt that is due, and asks how those stand that the register has taken: there is no webhook.
 *
 * Each call under the receipt's key: claimed, its words kept, then sent outside any transaction. Without an answer it is
 * repeated under the same key; once that may be forgotten, or was refused after an answer was lost, it is looked up first.
 *
 * @returns how many were handled
 */
export async function registerReceipts(context: PaymentContext): Promise<number> {
  const { receipts } = context;
  if (!receipts) return 0;
  let count = 0;
  for (;;) {
    const claimed = await claimReceipts(context.db, { now: context.now(), limit: batchSize });
    if (claimed.length === 0) return count;
    count += claimed.length;
    await Promise.all(claimed.map((row) => handle(context, receipts, row)));
  }
}

/** Never rejects: one receipt must not keep the others. */
async function handle(context: PaymentContext, receipts: ReceiptsContext, row: ReceiptRow): Promise<void> {
  try {
    if (row.status === 'pending') await follow(context, receipts, row);
    else await send(context, receipts, row);
  } catch (error) {
    // Refused here is a question alone: what was to be registered is dealt with where it is sent.
    if (error instanceof ProviderUnavailableError || error instanceof ProviderRefusedError) {
      const retryAfterMs = error instanceof ProviderUnavailableError ? error.retryAfterMs : null;
      const delayMs = retryDelayMs(row.attempts, retryAfterMs);
      context.logger.warn({ receipt: row.id, attempts: row.attempts, delayMs }, error.message);
      await postpone(context, row, delayMs, error.message);
    } else context.logger.error({ err: error, receipt: row.id }, 'a receipt broke off');
  }
}

async function send(
  context: PaymentContext,
  { fiscal, emailFallback }: ReceiptsContext,
  row: ReceiptRow,
): Promise<void> {
  const now = context.now();
  const wasSent = row.first_sent_at !== null;
  const prepared = await prepareReceipt(context.db, row, { emailFallback, now });
  if ('obstacle' in prepared) {
    const { isForEver, words } = prepared.obstacle;
    if (isForEver) return giveUp(context, row, words);
    return postpone(context, row, retryDelayMs(row.attempts, null), words);
  }
  const { receipt, request } = prepared;
  const isOld = wasSent && now.getTime() - readInstant(row.first_sent_at ?? now).getTime() >= keyLifeMs;
  if (isOld) {
    const found = await lookUp(context, fiscal, prepared);
    return found ? applyReceipt(context, receipt, found) : renewKey(context, receipt);
  }
  try {
    await applyReceipt(context, receipt, await fiscal.register(request, keyOf(receipt)));
  } catch (error) {
    if (!(error instanceof ProviderRefusedError)) throw error;
    // A call before this one under the same key may have done it.
    const found = wasSent ? await lookUp(context, fiscal, prepared) : null;
    if (found) return applyReceipt(context, receipt, found);
    await refuse(context, receipt, error.message);
  }
}

async function follow(context: PaymentContext, { fiscal }: ReceiptsContext, row: ReceiptRow): Promise<void> {
  const found = await fiscal.getReceipt(row.provider_receipt_id ?? '');
  if (found) return applyReceipt(context, row, found);
  context.logger.error(
    { receipt: row.id, providerReceiptId: row.provider_receipt_id },
    'the register has lost a receipt',
  );
  await postpone(context, row, retryDelayMs(row.attempts, null), 'Касса не знает этого чека');
}

/** The first of the register's that is no other receipt's here. */
async function lookUp(
  { db }: PaymentContext,
  fiscal: FiscalProvider,
  { receipt, request }: { receipt: ReceiptRow; request: ReceiptRequest },
): Promise<FiscalReceipt | null> {
  const found = await fiscal.findReceipts(request);
  const others = await db<ReceiptRow>('receipts')
    .whereIn(
      'provider_receipt_id',
      found.map(({ id }) => id),
    )
    .whereNot({ id: receipt.id })
    .select('provider_receipt_id');
  const taken = new Set(others.map((each) => each.provider_receipt_id));
  return found.find(({ id }) => !taken.has(id)) ?? null;
}

/** Each registration has a key of its own. */
function keyOf({ id, registration }: ReceiptRow): string {
  return registration === 1 ? id : `${id}.${registration}`;
}
