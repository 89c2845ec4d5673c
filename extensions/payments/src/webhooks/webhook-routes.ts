import { apiFailure } from '@tok/endpoint';
import { InvalidNotificationError, recordProviderEvent } from '@tok/payments';
import type { PaymentContext } from '@tok/payments';
import type { Router } from 'express';
import { route } from '../route.ts';
import { createSenderCheck } from './sender-check.ts';

/** The largest payment object is a tenth of it. */
const bodyCharactersMax = 50_000;
/** A wrong list or a wrong proxy must show in the log; a stranger must not fill it. */
const warningEveryMs = 60_000;

/**
 * POST /payments/webhooks/yookassa: stored, answered 200, followed by the worker. 200 also for what is not ours, or the
 * provider would send it again for a day.
 *
 * The sender's address is the one that Express finds by `trust proxy`, which Directus sets to IP_TRUST_PROXY.
 */
export function addWebhookRoutes(router: Router, context: PaymentContext, networks: string[] | null): void {
  const mayCall = createSenderCheck(networks);
  let warnedAtMs = -Infinity;
  function refuse(address: string | undefined): never {
    const nowMs = context.now().getTime();
    if (nowMs - warnedAtMs >= warningEveryMs) {
      warnedAtMs = nowMs;
      context.logger.warn({ address }, 'a webhook from an address that may not send one: YOOKASSA_WEBHOOK_FROM');
    }
    throw apiFailure('FORBIDDEN');
  }
  router.post(
    '/webhooks/yookassa',
    route(async (request, response) => {
      if (!mayCall(request.ip)) refuse(request.ip);
      const body: unknown = request.body;
      if (JSON.stringify(body ?? null).length > bodyCharactersMax) throw apiFailure('PAYLOAD_TOO_LARGE');
      try {
        const { headers } = request;
        const received = { provider: context.provider, headers, body, now: context.now() };
        const { contentType, text } = await recordProviderEvent(context.db, received);
        response.status(200).type(contentType).send(text);
      } catch (error) {
        if (error instanceof InvalidNotificationError) throw apiFailure('INVALID_PAYLOAD');
        throw error;
      }
    }),
  );
}
