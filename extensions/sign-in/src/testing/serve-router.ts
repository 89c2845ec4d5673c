import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDirectusError } from '@directus/errors';
import express from 'express';
import type { ErrorRequestHandler, Router } from 'express';

export interface ServedRouter {
  address: string;
  close: () => Promise<void>;
}

/** A router between what Directus puts before and after it: parsed bodies, accountability, {errors}. */
export async function serveRouter(router: Router, user: () => string | null): Promise<ServedRouter> {
  const app = express();
  app.use(express.json());
  app.use((request, _response, next) => {
    Object.assign(request, { accountability: { user: user(), ip: request.ip } });
    next();
  });
  app.use('/sign-in', router);
  app.use(answerErrors);
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign-in`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const answerErrors: ErrorRequestHandler = (fault: unknown, _request, response, _next) => {
  if (!isDirectusError(fault)) return void response.status(500).json({ errors: [{ message: String(fault) }] });
  const extensions = { ...(fault.extensions as object), code: fault.code };
  response.status(fault.status).json({ errors: [{ message: fault.message, extensions }] });
};
