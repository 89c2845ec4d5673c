import { hash } from 'node:crypto';

const hashLength = 22;

/**
 * One key for one reading of a station, whatever its message id: the second arrival has the same. It begins with the minute
 * the station wrote, so that the readings of now lie together in the index; the rest is half a SHA-256.
 *
 * @param transaction transactionId on the wire: readings sent again with the number of their transaction are others
 * @returns 32 characters
 */
export function readingKey(
  connectorNumber: number,
  transaction: number | null,
  { writtenAt, sampled }: { writtenAt: string; sampled: string },
): string {
  const digest = hash('sha256', `${connectorNumber}\n${transaction ?? ''}\n${writtenAt}\n${sampled}`, 'base64url');
  return writtenMinute(writtenAt) + digest.slice(0, hashLength);
}

/** YYMMDDHHMM of an ISO 8601 time with separators; of any other just what stands there. */
function writtenMinute(text: string): string {
  const minute = text.slice(2, 4) + text.slice(5, 7) + text.slice(8, 10) + text.slice(11, 13) + text.slice(14, 16);
  return minute.padEnd(10, '0');
}
