import type { Sources } from '@tok/api';
import { listCards, readBalances } from '@tok/payments';
import type { PaymentContext } from '@tok/payments';
import type { Router } from 'express';
import { viewCard } from '../cards/card-view.ts';
import { findClient } from '../find-client.ts';
import { requireUser, route } from '../route.ts';
import { listPrograms } from './list-programs.ts';

/** GET /payments/sources: what this driver can pay with. */
export function addSourceRoutes(router: Router, { db, now }: PaymentContext): void {
  router.get(
    '/sources',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const cards = await listCards(db, clientId);
      const data: Sources = {
        ...(await readBalances(db, clientId)),
        cards: cards.map(viewCard),
        programs: await listPrograms(db, clientId, now()),
      };
      response.json({ data });
    }),
  );
}
