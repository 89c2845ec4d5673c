import type { Favourites } from '@tok/api';
import { apiFailure, findClient, parseId, requireUser, route } from '@tok/endpoint';
import type { Router } from 'express';
import type { StationsContext } from '../stations-context.ts';
import { addFavourite, listFavourites, removeFavourite } from './favourites.ts';

export function addFavouriteRoutes(router: Router, context: StationsContext): void {
  const { db } = context;

  router.get(
    '/favourites',
    route(async (request, response) => {
      const data: Favourites = await listFavourites(db, await findClient(db, requireUser(request)));
      response.json({ data });
    }),
  );

  router.put(
    '/favourites/:stationId',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const isKnown = await addFavourite(context, clientId, parseId(request.params['stationId']));
      if (!isKnown) throw apiFailure('NOT_FOUND', {}, 'Такой станции нет');
      response.status(204).end();
    }),
  );

  router.delete(
    '/favourites/:stationId',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      await removeFavourite(db, clientId, parseId(request.params['stationId']));
      response.status(204).end();
    }),
  );
}
