import { createError } from '@directus/errors';

/** What a person in Studio is told when a row is not saved. */
export const InvalidRowError = createError<{ reason: string }>('INVALID_PAYLOAD', ({ reason }) => reason, 400);

export const ForbiddenChangeError = createError<{ reason: string }>('FORBIDDEN', ({ reason }) => reason, 403);
