import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import type { Knex } from 'knex';
import endpoint from '../endpoint/index.ts';
import { testEnvironment } from './charging-world.ts';

interface Answer {
  status: number;
  headers: Headers;
  data: unknown;
  /** of the first error */
  code: string | undefined;
  errors: { message: string; extensions: Record<string, unknown> }[] | undefined;
}

interface SentRequest {
  method?: 'GET' | 'POST';
  path: string;
  user?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The endpoint behind a socket, between the parts of Directus that matter to it. */
export class ChargingApi {
  readonly #server: Server;
  readonly #address: string;

  constructor(server: Server) {
    this.#server = server;
    this.#address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async open(db: Knex, env: Record<string, unknown> = {}): Promise<ChargingApi> {
    const app = express();
    app.use(express.json());
    app.use((request: Request, _response: Response, next: NextFunction) => {
      Object.assign(request, { accountability: { user: request.headers['x-user'] ?? null } });
      next();
    });
    const router = express.Router();
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    if (typeof endpoint === 'function') throw new TypeError('The endpoint names its own path');
    const context = { database: db, env: { ...testEnvironment, ...env }, logger };
    endpoint.handler(router, context as unknown as Parameters<typeof endpoint.handler>[1]);
    app.use(`/${endpoint.id}`, router);
    app.use((error: DirectusLikeError, _request: Request, response: Response, _next: NextFunction) => {
      const extensions = { ...error.extensions, code: error.code ?? 'INTERNAL_SERVER_ERROR' };
      response.status(error.status ?? 500).json({ errors: [{ message: error.message, extensions }] });
    });
    const server = await new Promise<Server>((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    return new ChargingApi(server);
  }

  async send({ method = 'GET', path, user = null, body, headers = {} }: SentRequest): Promise<Answer> {
    const signed: Record<string, string> = user ? { 'x-user': user } : {};
    const response = await fetch(`${this.#address}/charging${path}`, {
      method,
      headers: { ...headers, ...signed, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = (text ? JSON.parse(text) : {}) as Pick<Answer, 'data' | 'errors'>;
    const code = json.errors?.[0]?.extensions['code'] as string | undefined;
    return { status: response.status, headers: response.headers, data: json.data, errors: json.errors, code };
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

interface DirectusLikeError extends Error {
  status?: number;
  code?: string;
  extensions?: Record<string, unknown>;
}
