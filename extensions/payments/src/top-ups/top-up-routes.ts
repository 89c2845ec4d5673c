import { topUpRequest, topUpsQuery } from '@tok/api';
import type { TopUpRequest, TopUps } from '@tok/api';
import { apiFailure, findClient, lockStayingClient, parse, parseId, requireUser } from '@tok/endpoint';
import { findTopUp, refreshCharge, requestTopUp } from '@tok/payments';
import type { PaymentContext } from '@tok/payments';
import type { Router } from 'express';
import { requireReturnAddress } from '../cards/return-address.ts';
import { beginCharge } from '../charges/begin-charge.ts';
import type { TopUpLimits } from '../config.ts';
import type { MayAsk } from '../charges/question-limit.ts';
import { route } from '../route.ts';
import { listTopUps } from './list-top-ups.ts';
import { viewTopUp } from './top-up-view.ts';

/** Money into the wallet: begun, looked at, listed. */
export function addTopUpRoutes(router: Router, context: PaymentContext, mayAsk: MayAsk, limits: TopUpLimits): void {
  const { db, provider } = context;
  router.post(
    '/top-ups',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const wanted = parse(topUpRequest, request.body);
      requireReturnAddress(wanted.returnUrl);
      requireWithin(limits, wanted);
      const payment = await beginCharge(context, {
        clientId,
        kind: 'top_up',
        request: async (trx, now) => {
          await lockStayingClient(trx, clientId);
          return requestTopUp(trx, {
            id: wanted.id.toLowerCase(),
            clientId,
            amountMinor: wanted.amountMinor,
            paymentMethodId: wanted.paymentMethodId?.toLowerCase() ?? null,
            returnUrl: wanted.returnUrl,
            provider: provider.name,
            now,
          });
        },
      });
      response.status(201).json({ data: await viewTopUp(db, payment) });
    }),
  );
  router.get(
    '/top-ups',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const list = await listTopUps(db, clientId, parse(topUpsQuery, request.query));
      response.json({ data: { ...list, limits } satisfies TopUps });
    }),
  );
  router.get(
    '/top-ups/:id',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const payment = await findTopUp(db, { id: parseId(request.params['id']), clientId });
      if (!payment) throw apiFailure('NOT_FOUND');
      const current = mayAsk(clientId) ? await refreshCharge(context, payment) : payment;
      response.json({ data: await viewTopUp(db, current) });
    }),
  );
}

function requireWithin({ minMinor, maxMinor }: TopUpLimits, { amountMinor }: TopUpRequest): void {
  if (amountMinor >= minMinor && amountMinor <= maxMinor) return;
  const issues = [{ path: 'amountMinor', message: `from ${minMinor} to ${maxMinor} kopecks` }];
  throw apiFailure('INVALID_PAYLOAD', { issues, minMinor, maxMinor });
}
