/** @returns YooKassa's text for kopecks: 44334 → '443.34' */
export function formatAmount(amountMinor: number): string {
  const kopecks = String(amountMinor % 100).padStart(2, '0');
  return `${Math.trunc(amountMinor / 100)}.${kopecks}`;
}

/** @throws RangeError unless the text is roubles with two decimals at most */
export function parseAmount(value: string): number {
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(value);
  if (!match) throw new RangeError(`Not a sum: ${value}`);
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
