/** Local days, YYYY-MM-DD, both within. */
export interface Period {
  from: string;
  to: string;
}

const dayMs = 86_400_000;
/** The ledger's days are Moscow's. */
const moscowOffsetMs = 3 * 3_600_000;

/** The last month up to today, by the clocks of Moscow. */
export function lastMonth(now: Date): Period {
  const dayOf = (ms: number) => new Date(ms + moscowOffsetMs).toISOString().slice(0, 10);
  return { from: dayOf(now.getTime() - 30 * dayMs), to: dayOf(now.getTime()) };
}

export function isPeriod({ from, to }: Period): boolean {
  const [fromMs, toMs] = [from, to].map((day) => new Date(`${day}T00:00:00Z`).getTime());
  if (fromMs === undefined || toMs === undefined) return false;
  return toMs >= fromMs && toMs - fromMs < 366 * dayMs;
}

/** The endpoint of extensions/payments, which goes by the right to read the ledger. */
export function statementAddress(clientId: string, { from, to }: Period, format: 'json' | 'csv'): string {
  const query = new URLSearchParams({ from, to, format });
  return `/payments/statements/clients/${encodeURIComponent(clientId)}?${query.toString()}`;
}
