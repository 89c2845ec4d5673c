import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/**
 * A code is bound to its challenge, 122 random bits that only the answer to the request carries, and its challenge to the device
 * that asked. The device names itself by a header: a cookie would shut out clients that keep none.
 */
export interface CodeSubject {
  challengeId: string;
  phone: string;
  code: string;
}

export function makeCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0');
}

/** Hex. The pepper is not in the database, so a copy of the table does not give the codes away. */
export function codeHmac(pepper: string, { challengeId, phone, code }: CodeSubject): string {
  return createHmac('sha256', pepper).update(`${challengeId}|${phone}|${code}`).digest('hex');
}

export function isSameHmac(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}
