import { serveRouter } from '@tok/endpoint/testing';
import type { Answer, ServedRouter } from '@tok/endpoint/testing';
import { Router } from 'express';
import type { PaymentScene } from '@tok/payments/testing';
import endpoint from '../endpoint/index.ts';

export type { Answer };

export interface ServedEndpoint extends ServedRouter {
  emitted: { event: string; meta: Record<string, unknown> }[];
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

/** The endpoint between what Directus puts before and after it. */
export async function serveEndpoint(scene: PaymentScene, env: Record<string, unknown> = {}): Promise<ServedEndpoint> {
  const emitted: ServedEndpoint['emitted'] = [];
  const router = Router();
  if (typeof endpoint === 'function') throw new TypeError('The endpoint has an id');
  void endpoint.handler(router, fakeContext(scene, env, emitted));
  const served = await serveRouter('/payments', router, { trustProxy: env['IP_TRUST_PROXY'] ?? false });
  return { ...served, emitted };
}

/** What is the same when a request comes twice: not the hour in its headers. */
export function saidBy({ status, code, data }: Answer): Pick<Answer, 'status' | 'code' | 'data'> {
  return { status, code, data };
}
