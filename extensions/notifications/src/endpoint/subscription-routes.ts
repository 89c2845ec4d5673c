import { randomUUID } from 'node:crypto';
import { pushSubscriptionRequest, pushUnsubscribeRequest } from '@tok/api';
import type { PushKey, PushSubscriptionRequest } from '@tok/api';
import { writeTransaction } from '@tok/database';
import type { PushSubscriptionRow, Uuid } from '@tok/database';
import { apiFailure, findClient, parse, requireUser, route } from '@tok/endpoint';
import type { Router } from 'express';
import type { NotificationsConfig } from '../config.ts';
import type { NotificationsContext } from '../notifications-context.ts';
import { deviceName } from '../push/device-name.ts';
import { isPublicEndpoint } from '../push/public-address.ts';

/** Browsers of one driver; of more the one that was heard of longest ago goes. */
export const subscriptionsPerClientMax = 5;

type Context = Pick<NotificationsContext, 'db' | 'now'>;

/** The browsers that a driver is told things on. */
export function addSubscriptionRoutes(router: Router, context: Context, { vapid }: NotificationsConfig): void {
  const { db } = context;
  router.get('/key', (_request, response) => {
    response.json({ data: { publicKey: vapid?.publicKey ?? null } satisfies PushKey });
  });
  router.put(
    '/subscriptions',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const wanted = parse(pushSubscriptionRequest, request.body);
      if (!isPublicEndpoint(wanted.endpoint)) {
        throw apiFailure('INVALID_PAYLOAD', {
          issues: [{ path: 'endpoint', message: 'no https address of a public host' }],
        });
      }
      await subscribe(context, clientId, wanted, deviceName(request.get('user-agent')));
      response.status(204).end();
    }),
  );
  router.delete(
    '/subscriptions',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const { endpoint } = parse(pushUnsubscribeRequest, request.body);
      await db<PushSubscriptionRow>('push_subscriptions').where({ client: clientId, endpoint }).delete();
      response.status(204).end();
    }),
  );
}

async function subscribe(
  { db, now }: Context,
  clientId: Uuid,
  { endpoint, keys }: PushSubscriptionRequest,
  device: string | null,
): Promise<void> {
  const known = { client: clientId, p256dh: keys.p256dh, auth: keys.auth, device, created_at: now(), failures: 0 };
  await writeTransaction(db, async (trx) => {
    await trx<PushSubscriptionRow>('push_subscriptions')
      .insert({ id: randomUUID(), endpoint, last_success_at: null, ...known })
      .onConflict('endpoint')
      .merge(known);
    const kept = trx('push_subscriptions')
      .where('client', clientId)
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(subscriptionsPerClientMax)
      .select('id');
    await trx('push_subscriptions').where('client', clientId).whereNotIn('id', kept).delete();
  });
}
