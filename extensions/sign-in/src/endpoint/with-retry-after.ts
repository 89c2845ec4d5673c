import { isDirectusError } from '@directus/errors';
import type { RequestHandler } from 'express';

/** Says how long to wait in the header, too, for whoever does not read the body. */
export function withRetryAfter(handler: RequestHandler): RequestHandler {
  return (request, response, next) =>
    handler(request, response, (fault?: unknown) => {
      const facts = isDirectusError<{ retryAfterS?: unknown }>(fault) ? fault.extensions : null;
      if (typeof facts?.retryAfterS === 'number') response.setHeader('Retry-After', String(facts.retryAfterS));
      next(fault);
    });
}
