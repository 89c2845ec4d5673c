import { randomUUID } from 'node:crypto';
import type { SandboxMethod } from '../sandbox-objects.ts';
import type { Shop } from '../shop.ts';
import { notFound } from './api-answer.ts';
import { viewMethod } from './object-views.ts';
import { createMethod, parse } from './request-shapes.ts';

export function postMethod(shop: Shop, body: unknown): unknown {
  const request = parse(createMethod, body);
  const now = shop.now();
  const method: SandboxMethod = {
    id: randomUUID(),
    status: 'pending',
    card: null,
    returnUrl: request.confirmation.return_url,
    metadata: request.metadata,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + shop.settings.bindingLifeMs).toISOString(),
  };
  shop.state.methods.set(method.id, method);
  return viewMethod(method, shop.views);
}

export function getMethod(shop: Shop, id: string): unknown {
  const method = shop.state.methods.get(id);
  if (!method) throw notFound('Payment method');
  return viewMethod(method, shop.views);
}
