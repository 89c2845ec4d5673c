import { openPaymentScene } from '@tok/payments/testing';
import { expect, test, vi } from 'vitest';
import { fakeContext } from '../testing/serve-endpoint.ts';
import type { ServedEndpoint } from '../testing/serve-endpoint.ts';
import hook from './index.ts';

test('the worker starts with the server, holds the money, and tells of it', async () => {
  const scene = await openPaymentScene();
  const paymentMethodId = await scene.addCard();
  const emitted: ServedEndpoint['emitted'] = [];
  const actions = new Map<string, () => void>();
  const others = process.listeners('SIGTERM');
  const register = { action: (event: string, handler: () => void) => void actions.set(event, handler) };
  // Only `action` is used of what Directus lets a hook register.
  void hook(register as never, fakeContext(scene, {}, emitted));
  const { id, session } = await scene.hold({ paymentMethodId });
  expect([...actions.keys()]).toEqual(['server.start']);
  actions.get('server.start')?.();
  await vi.waitFor(() =>
    expect(emitted).toContainEqual({ event: 'tok.payment.changed', meta: { payment: id, session } }),
  );
  expect(await scene.payment(id)).toMatchObject({ status: 'held' });

  for (const listener of process.listeners('SIGTERM').filter((each) => !others.includes(each))) listener('SIGTERM');
  await scene.close();
});
