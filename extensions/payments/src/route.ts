import { route as plainRoute } from '@tok/endpoint';
import type { Request, RequestHandler, Response } from 'express';
import { asApiFailure } from './as-api-failure.ts';

/** A handler that may fail, also with what packages/payments throws. */
export function route(handle: (request: Request, response: Response) => Promise<void>): RequestHandler {
  return plainRoute(handle, asApiFailure);
}
