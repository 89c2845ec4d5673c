import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openPaymentScene } from '../testing/payment-scene.ts';
import { forgetProviderEvents } from './forget-provider-events.ts';

test('webhooks followed more than 90 days ago are removed, those that wait or are younger stay', async () => {
  const scene = await openPaymentScene();
  const daysAgo = (days: number): Date => new Date(scene.now().getTime() - days * 86_400_000);
  const event = (object_id: string, processed_at: Date | null) => ({
    ...{ id: randomUUID(), provider: 'yookassa', event: 'payment.succeeded', object_id, object_status: 'succeeded' },
    ...{ body: '{}', received_at: daysAgo(100), processed_at },
  });
  for (let number = 0; number < 1_200; number++) {
    await scene.db('provider_events').insert(event(`old-${number}`, daysAgo(91)));
  }
  await scene.db('provider_events').insert([event('waits', null), event('young', daysAgo(89))]);
  await Promise.all([forgetProviderEvents(scene.context), forgetProviderEvents(scene.context)]);
  expect((await scene.db('provider_events').orderBy('object_id').pluck('object_id')) as string[]).toEqual([
    'waits',
    'young',
  ]);
  await scene.close();
});
