import { createError } from '@directus/errors';

/** What a person in Studio is told when a row is not saved. */
export const InvalidRowError = createError<{ reason: string }>('INVALID_PAYLOAD', ({ reason }) => reason, 400);

const ForbiddenChangeError = createError<{ reason: string }>('FORBIDDEN', ({ reason }) => reason, 403);

/**
 * Directus looks at permissions only after our filters: no work is done for a guest. Null accountability is our own code.
 *
 * @throws ForbiddenChangeError
 */
export function refuseGuests(accountability: { user: string | null } | null): void {
  if (accountability !== null && accountability.user === null)
    throw new ForbiddenChangeError({ reason: 'Нет доступа' });
}
