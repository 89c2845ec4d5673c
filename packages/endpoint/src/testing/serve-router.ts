import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDirectusError } from '@directus/errors';
import type { Uuid } from '@tok/database';
import express from 'express';
import type { ErrorRequestHandler, Request, Router } from 'express';

export interface Answer {
  status: number;
  headers: Headers;
  data: unknown;
  /** of the first error */
  code: string | undefined;
  errors: { message: string; extensions: Record<string, unknown> }[] | undefined;
}

export interface ServedRouter {
  /** with the mount path, without a slash at its end */
  address: string;
  /** @param user directus_users.id; null: a guest. @param body an object goes as JSON, a string as it is */
  call: (
    user: Uuid | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  close: () => Promise<void>;
}

export interface ServeOptions {
  /** of Express */
  trustProxy?: unknown;
  /** what Directus would know of who asks; by default the user that `call` names */
  accountability?: (request: Request) => object;
}

function byHeader(request: Request): object {
  return { user: request.headers['x-user'] ?? null, role: request.headers['x-role'] ?? null, ip: request.ip };
}

/** A router between what Directus puts before and after it: parsed bodies, accountability, {errors}. */
export async function serveRouter(
  mount: string,
  router: Router,
  { trustProxy = false, accountability = byHeader }: ServeOptions = {},
): Promise<ServedRouter> {
  const app = express();
  app.set('trust proxy', trustProxy);
  const keepRaw = (request: object, _response: unknown, raw: Buffer) => void Object.assign(request, { rawBody: raw });
  app.use(express.json({ verify: keepRaw }));
  app.use((request, _response, next) => {
    Object.assign(request, { accountability: accountability(request) });
    next();
  });
  app.use(mount, router);
  app.use(answerErrors);
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${mount}`;
  return {
    address,
    async call(user, method, path, body, more = {}) {
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      const response = await fetch(`${address}${path}`, {
        method,
        headers: { ...type, ...(user === null ? {} : { 'x-user': user }), ...more },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      const json = (text !== '' && isJson ? JSON.parse(text) : {}) as Pick<Answer, 'data' | 'errors'>;
      const code = json.errors?.[0]?.extensions['code'] as string | undefined;
      return { status: response.status, headers: response.headers, data: json.data, errors: json.errors, code };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const answerErrors: ErrorRequestHandler = (fault: unknown, _request, response, _next) => {
  if (!isDirectusError(fault))
    return void response.status(500).json({ errors: [{ message: String(fault), extensions: { code: 'INTERNAL' } }] });
  const extensions = { ...(fault.extensions as object), code: fault.code };
  response.status(fault.status).json({ errors: [{ message: fault.message, extensions }] });
};
