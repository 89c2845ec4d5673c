import { apiFailure, findClient, parseId, requireUser } from '@tok/endpoint';
import type { PaymentContext } from '@tok/payments';
import type { Router } from 'express';
import { route } from '../route.ts';
import { loadMoneyPath } from './load-money-path.ts';

/** GET /payments/sessions/:id: where every rouble of a charge went. */
export function addMoneyPathRoutes(router: Router, { db }: PaymentContext): void {
  router.get(
    '/sessions/:id',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const path = await loadMoneyPath(db, clientId, parseId(request.params['id']));
      if (!path) throw apiFailure('NOT_FOUND');
      response.json({ data: path });
    }),
  );
}
