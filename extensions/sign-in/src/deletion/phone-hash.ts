import { createHmac } from 'node:crypto';

/** Keeps this use of the pepper apart from the one of sign-in codes. */
const context = 'tok:deleted-phone:v1';
const pseudonymLength = 16;

/**
 * What stays of a phone: the same number gives the same hash, and without the key nobody finds the number, though there are few.
 *
 * @param pepper OTP_PEPPER, which is not in the database
 * @returns 64 hex digits
 */
export function hashPhone(pepper: string, phone: string): string {
  return createHmac('sha256', pepper).update(`${context}\0${phone}`).digest('hex');
}

/** The same for columns that are as wide as a phone: no phone begins so. */
export function pseudonymOf(phoneHash: string): string {
  return `~${phoneHash.slice(0, pseudonymLength - 1)}`;
}
