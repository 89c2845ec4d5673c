import type { ReconciliationRow } from '@tok/database';
import { createYookassaProvider, reconcileDays } from '@tok/payments';
import { expect } from 'vitest';
import type { Stack } from './stack.ts';

const dayMs = 24 * 3_600_000;

/** The daily comparison, as it would be made tomorrow night: the provider's books, ours and the ledger say the same. */
export async function expectDaysAgree(stack: Stack): Promise<void> {
  const complaints: unknown[] = [];
  const note = (facts: object, message: string): void => void complaints.push({ ...facts, message });
  const { YOOKASSA_API_URL, YOOKASSA_SHOP_ID, YOOKASSA_SECRET_KEY } = stack.sandbox.env;
  const provider = createYookassaProvider({
    apiUrl: YOOKASSA_API_URL ?? '',
    shopId: YOOKASSA_SHOP_ID ?? '',
    secretKey: YOOKASSA_SECRET_KEY ?? '',
  });
  const quiet = (): void => undefined;
  await reconcileDays({
    db: stack.db,
    provider,
    now: () => new Date(Date.now() + 2 * dayMs),
    logger: { info: quiet, warn: quiet, error: note },
  });
  const differences = await stack.db('reconciliation_differences').select('kind', 'explanation', 'payment');
  expect(differences, 'differences with the provider').toEqual([]);
  expect(complaints).toEqual([]);
  const days: ReconciliationRow[] = await stack.db<ReconciliationRow>('reconciliations').select();
  expect(days.some(({ payment_count: count }) => count > 0)).toBe(true);
  for (const day of days) {
    expect(day.status).toBe('done');
    expect(Number(day.captured_here_minor)).toBe(Number(day.captured_minor));
    expect(Number(day.refunded_here_minor)).toBe(Number(day.refunded_minor));
  }
}
