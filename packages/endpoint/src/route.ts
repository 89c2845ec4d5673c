import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';
import { apiFailure } from './api-failure.ts';

/**
 * A handler that may fail: Express 4 does not look at promises.
 *
 * @param asFailure turns what a package throws into an answer; anything else stays what it is
 */
export function route(
  handle: (request: Request, response: Response) => Promise<void>,
  asFailure: (error: unknown) => unknown = (error) => error,
): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    handle(request, response).catch((error: unknown) => next(asFailure(error)));
  };
}

/** A path with a broken escape, such as %ZZ, names nothing; Express gives it up before any handler. */
export const refuseBrokenPath: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  next(error instanceof URIError ? apiFailure('NOT_FOUND') : error);
};
