import { serveRouter } from '@tok/endpoint/testing';
import type { Answer, ServedRouter } from '@tok/endpoint/testing';
import { Router } from 'express';
import type { Knex } from 'knex';
import endpoint from '../endpoint/index.ts';
import { testEnvironment } from './charging-world.ts';

interface SentRequest {
  method?: 'GET' | 'POST';
  path: string;
  user?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The endpoint behind a socket, between the parts of Directus that matter to it. */
export class ChargingApi {
  readonly #served: ServedRouter;

  constructor(served: ServedRouter) {
    this.#served = served;
  }

  static async open(db: Knex, env: Record<string, unknown> = {}): Promise<ChargingApi> {
    const router = Router();
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    if (typeof endpoint === 'function') throw new TypeError('The endpoint names its own path');
    const context = { database: db, env: { ...testEnvironment, ...env }, logger };
    void endpoint.handler(router, context as unknown as Parameters<typeof endpoint.handler>[1]);
    return new ChargingApi(await serveRouter('/charging', router));
  }

  /** with the mount path, without a slash at its end */
  get address(): string {
    return this.#served.address;
  }

  send({ method = 'GET', path, user = null, body, headers = {} }: SentRequest): Promise<Answer> {
    return this.#served.call(user, method, path, body, headers);
  }

  close(): Promise<void> {
    return this.#served.close();
  }
}
