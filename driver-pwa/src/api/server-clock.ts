/** A phone's clock may be minutes off; times that count are the server's. */
let offsetMs = 0;

/** Less than this is the way the answer took, and the header's whole seconds. */
const noticeableMs = 5_000;

/** @param date the `Date` header of an answer */
export function noteServerTime(date: string | null): void {
  const serverMs = date === null ? NaN : Date.parse(date);
  if (Number.isNaN(serverMs)) return;
  const difference = serverMs - Date.now();
  offsetMs = Math.abs(difference) < noticeableMs ? 0 : difference;
}

/** Now, as the server would say it, in epoch milliseconds. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

/** What the server's clock said when the phone's said this. */
export function serverTimeOf(phoneMs: number): number {
  return phoneMs + offsetMs;
}
