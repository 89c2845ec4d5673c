import type { Sources } from '@tok/api';
import type { StationRow, Uuid } from '@tok/database';
import { findClient, requireUser } from '@tok/endpoint';
import { listCards, offeredCard, readBalances, readHeld } from '@tok/payments';
import type { PaymentContext } from '@tok/payments';
import type { Router } from 'express';
import type { Knex } from 'knex';
import { viewCard } from '../cards/card-view.ts';
import type { TopUpLimits } from '../config.ts';
import { route } from '../route.ts';
import { listPrograms } from './list-programs.ts';

/** GET /payments/sources?station=<display number>: what this driver can pay with, there or anywhere. */
export function addSourceRoutes(router: Router, { db, now }: PaymentContext, topUpLimits: TopUpLimits): void {
  router.get(
    '/sources',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const at = now();
      const cards = await listCards(db, clientId, at);
      const offered = offeredCard(cards, at);
      const data: Sources = {
        ...(await readBalances(db, clientId)),
        held: await readHeld(db, clientId),
        topUpLimits,
        cards: cards.map((card) => ({ ...viewCard(card, at), isDefault: card === offered })),
        programs: await listPrograms(db, { clientId, stationId: await stationOf(db, request.query['station']) }, at),
      };
      response.json({ data });
    }),
  );
}

/** No program is left out where no station is named, or one that does not exist: the start itself decides. */
async function stationOf(db: Knex, displayNumber: unknown): Promise<Uuid | null> {
  if (typeof displayNumber !== 'string') return null;
  const station = await db<StationRow>('stations').where('display_number', displayNumber).first('id');
  return station?.id ?? null;
}
