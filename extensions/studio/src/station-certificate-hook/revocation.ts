import { ForbiddenChangeError } from '../refusal.ts';

/**
 * Of a station's certificate people may change one thing: take it back. Everything else is the hub's record of what
 * the station has.
 *
 * @throws ForbiddenChangeError for any other change
 */
export function revocation(payload: unknown): { status: 'revoked' } {
  const changes: Record<string, unknown> = typeof payload === 'object' && payload !== null ? { ...payload } : {};
  if (Object.keys(changes).join() !== 'status' || changes['status'] !== 'revoked') {
    throw new ForbiddenChangeError({ reason: 'Сертификат станции можно только отозвать' });
  }
  return { status: 'revoked' };
}
