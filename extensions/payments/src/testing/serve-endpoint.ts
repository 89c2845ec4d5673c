import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDirectusError } from '@directus/errors';
import express from 'express';
import type { ErrorRequestHandler } from 'express';
import type { Uuid } from '@tok/database';
import type { PaymentScene } from '@tok/payments/testing';
import endpoint from '../endpoint/index.ts';

export interface Answer {
  status: number;
  data: unknown;
  /** of the first error */
  code: string | undefined;
}

export interface ServedEndpoint {
  /** @param user directus_users.id; null: a guest */
  call: (
    user: Uuid | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  emitted: { event: string; meta: Record<string, unknown> }[];
  close: () => Promise<void>;
}

/** The environment that makes the extension talk to the scene's sandbox. */
export function environmentOf(scene: PaymentScene): Record<string, unknown> {
  return {
    YOOKASSA_API_URL: scene.sandbox.apiUrl,
    YOOKASSA_SHOP_ID: 'test-shop',
    YOOKASSA_SECRET_KEY: 'test-shop-key',
    YOOKASSA_WEBHOOK_FROM: 'any',
  };
}

/** The context that Directus gives an extension, as far as it is used. */
export function fakeContext(
  scene: PaymentScene,
  env: Record<string, unknown>,
  emitted: ServedEndpoint['emitted'],
): never {
  const emitter = { emitAction: (event: string, meta: Record<string, unknown>) => void emitted.push({ event, meta }) };
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  // Directus' type names dozens of things that no extension of ours touches.
  return { database: scene.db, env: { ...environmentOf(scene), ...env }, logger, emitter } as never;
}

/** The endpoint between what Directus puts before and after it: parsed bodies, accountability, {errors}. */
export async function serveEndpoint(scene: PaymentScene, env: Record<string, unknown> = {}): Promise<ServedEndpoint> {
  const emitted: ServedEndpoint['emitted'] = [];
  const router = express.Router();
  if (typeof endpoint === 'function') throw new TypeError('The endpoint has an id');
  void endpoint.handler(router, fakeContext(scene, env, emitted));
  const app = express();
  app.set('trust proxy', env['IP_TRUST_PROXY'] ?? false);
  app.use(express.json());
  app.use((request, _response, next) => {
    Object.assign(request, { accountability: { user: request.headers['x-user'] ?? null } });
    next();
  });
  app.use('/payments', router);
  app.use(answerErrors);
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/payments`;
  return {
    emitted,
    async call(user, method, path, body, more = {}) {
      const headers = { 'content-type': 'application/json', ...(user === null ? {} : { 'x-user': user }), ...more };
      const response = await fetch(`${address}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = (text === '' ? {} : JSON.parse(text)) as {
        data?: unknown;
        errors?: { extensions: { code: string } }[];
      };
      return { status: response.status, data: json.data, code: json.errors?.[0]?.extensions.code };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export const answerErrors: ErrorRequestHandler = (fault: unknown, _request, response, _next) => {
  if (!isDirectusError(fault))
    return void response.status(500).json({ errors: [{ message: String(fault), extensions: { code: 'INTERNAL' } }] });
  const extensions = { ...(fault.extensions as object), code: fault.code };
  response.status(fault.status).json({ errors: [{ message: fault.message, extensions }] });
};
