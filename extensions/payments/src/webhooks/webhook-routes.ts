import { InvalidNotificationError, recordProviderEvent } from '@tok/payments';
import type { PaymentContext } from '@tok/payments';
import type { Router } from 'express';
import { apiFailure } from '../api-errors.ts';
import { route } from '../route.ts';
import { createSenderCheck } from './sender-check.ts';

/** The largest payment object is a tenth of it. */
const bodyCharactersMax = 50_000;

/** POST /payments/webhooks/yookassa: stored, answered 200, followed by the worker. */
export function addWebhookRoutes(router: Router, context: PaymentContext, networks: string[] | null): void {
  const mayCall = createSenderCheck(networks);
  router.post(
    '/webhooks/yookassa',
    route(async (request, response) => {
      if (!mayCall(request.ip)) throw apiFailure('FORBIDDEN');
      const body: unknown = request.body;
      if (JSON.stringify(body ?? null).length > bodyCharactersMax) throw apiFailure('PAYLOAD_TOO_LARGE');
      try {
        await recordProviderEvent(context.db, { provider: context.provider, body, now: context.now() });
      } catch (error) {
        if (error instanceof InvalidNotificationError) throw apiFailure('INVALID_PAYLOAD');
        throw error;
      }
      response.status(200).end();
    }),
  );
}
