import { ProviderRefusedError, ProviderUnavailableError } from '../payment-provider.ts';
import { yookassaError } from './yookassa-shapes.ts';

/** What does not say that it was refused for good: a key that may be renewed, a limit, a gateway. */
const passingStatuses = [401, 408, 425, 429];
/** A provider that asks for more is asked again all the same. */
const retryAfterMaxMs = 15 * 60_000;

/**
 * What an answer other than 200 means. Only a refusal in YooKassa's own words counts as one: an HTML page with 400 or
 * 404 comes from something in between.
 *
 * @param clean takes out of the other side's words what must not be logged
 */
export function refusalFrom(
  { status, retryAfter, body }: { status: number; retryAfter: string | null; body: unknown },
  clean: (words: string) => string,
): ProviderRefusedError | ProviderUnavailableError {
  const { data: said } = yookassaError.safeParse(body);
  const words = [said?.code, said?.parameter && `(${said.parameter})`, said?.description].filter(Boolean).join(' ');
  const message = clean(`YooKassa answered ${status} ${words}`.trim());
  const isRefusal = said !== undefined && status >= 400 && status < 500 && !passingStatuses.includes(status);
  if (isRefusal) return new ProviderRefusedError(said.code, message);
  const retryAfterMs = said?.retry_after ?? millisecondsOf(retryAfter);
  return new ProviderUnavailableError(message, retryAfterMs === null ? null : Math.min(retryAfterMs, retryAfterMaxMs));
}

/** @param header Retry-After: seconds, or a date */
function millisecondsOf(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
