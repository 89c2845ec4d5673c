import type { AuthRejection } from '../metrics.ts';

/** Why a socket is not let in, and what it is told. */
export interface Refusal {
  status: number;
  reason: AuthRejection;
  headers?: Record<string, string>;
  /** the answer is held back, so that guessing takes time */
  delayMs?: number;
  /** of the station whose name was given, where it is one of ours */
  stationId?: string;
}

const basicChallenge = { 'WWW-Authenticate': 'Basic realm="ocpp", charset="UTF-8"' };

/** The same for an unknown id, a wrong password and none. */
export const badCredentials: Refusal = { status: 401, reason: 'bad_credentials', headers: basicChallenge };

/** Says nothing that badCredentials does not: whether there is such a station stays open. */
export const noCertificate: Refusal = { status: 401, reason: 'bad_certificate', headers: basicChallenge };

export const unknownPath: Refusal = { status: 404, reason: 'unknown_path' };

export function forbidden(reason: AuthRejection): Refusal {
  return { status: 403, reason };
}

/** Not to the second: those who were refused together shall not come back together. */
export function busy(): Refusal {
  return { status: 503, reason: 'busy', headers: retryAfter(15_000 + Math.random() * 30_000) };
}

export function tooMany(reason: AuthRejection, waitMs: number, delayMs = 0): Refusal {
  return { status: 429, reason, headers: retryAfter(waitMs), delayMs };
}

function retryAfter(waitMs: number): Record<string, string> {
  return { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1000))) };
}
