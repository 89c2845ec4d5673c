import { readInstant, readOptionalInstant } from '@tok/database';
import type { PaymentRow, Uuid } from '@tok/database';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The provider's form lives an hour. */
export const formLifeMs = 70 * minute;
/** Somebody sits before the form. */
export const firstFormCheckMs = 20 * second;
/** A charge ends within the hour as a rule, and then its capture is answered anyway. */
export const firstHoldCheckMs = 10 * minute;
const longestMs = 6 * hour;

/** Payments whose form is open, or whose hold has not been answered. */
export const formStatuses = ['pending', 'awaiting_confirmation'];
export const holdStatuses = ['held', 'capturing', 'releasing'];

type Checked = Pick<PaymentRow, 'id' | 'status' | 'created_at' | 'expires_at'>;

/**
 * When the provider is to be asked again about a payment that is not final: the older it is the rarer, so that ten
 * thousand standing holds are a question each two seconds, and not all at once. A hold that ends by itself is asked about
 * soon after its end.
 */
export function nextCheckAt(payment: Checked, now: Date): Date {
  const ageMs = Math.max(0, now.getTime() - readInstant(payment.created_at).getTime());
  const intervalMs = formStatuses.includes(payment.status) ? formIntervalMs(ageMs) : holdIntervalMs(ageMs);
  const next = later(now, spread(payment.id, intervalMs));
  const expiresAt = readOptionalInstant(payment.expires_at);
  if (expiresAt === null || expiresAt <= now) return next;
  const afterExpiry = later(expiresAt, spread(payment.id, minute));
  return afterExpiry < next ? afterExpiry : next;
}

/** The same for a card whose form is open. */
export function nextFormCheckAt({ id, createdAt }: { id: Uuid; createdAt: Date }, now: Date): Date {
  return later(now, spread(id, formIntervalMs(Math.max(0, now.getTime() - createdAt.getTime()))));
}

function formIntervalMs(ageMs: number): number {
  if (ageMs < formLifeMs) return clamp(ageMs / 10, firstFormCheckMs, minute);
  return clamp(ageMs / 5, 10 * minute, longestMs);
}

function holdIntervalMs(ageMs: number): number {
  return clamp(ageMs / 5, firstHoldCheckMs, longestMs);
}

/** A tenth more or less, always the same for one id: what began together is not asked about together for ever. */
function spread(id: Uuid, ms: number): number {
  const share = Number.parseInt(id.slice(0, 8), 16) / 2 ** 32;
  return Math.round(ms * (0.9 + 0.2 * (Number.isFinite(share) ? share : 0.5)));
}

function clamp(ms: number, leastMs: number, mostMs: number): number {
  return Math.min(Math.max(ms, leastMs), mostMs);
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
