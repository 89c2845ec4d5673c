import { changesQuery } from '@tok/api';
import { apiFailure, findUser, parse, route } from '@tok/endpoint';
import type { Request, Router } from 'express';
import type { ChargingContext } from '../charging-context.ts';
import { AudienceOfUser } from '../stations/audience-of-user.ts';
import { loadPhotos } from '../stations/load-photos.ts';
import { sendText } from '../stations/sendable-text.ts';
import { StationList } from '../stations/station-list.ts';
import type { PricedList } from '../stations/station-list.ts';

export function addStationRoutes(router: Router, { db, now }: ChargingContext): void {
  const stations = new StationList(db, now);
  const audiences = new AudienceOfUser(db, now);
  const listFor = async (request: Request): Promise<PricedList> =>
    stations.list(await audiences.find(findUser(request)));

  router.get(
    '/stations',
    route(async (request, response) => {
      const { body, etag } = await listFor(request);
      response.set({ ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization' });
      if (request.headers['if-none-match'] === etag) response.status(304).end();
      else await sendText(request, response, body);
    }),
  );

  router.get(
    '/stations/changes',
    route(async (request, response) => {
      const { since } = parse(changesQuery, request.query);
      const list = await listFor(request);
      response.set({ 'Cache-Control': 'private, no-store', Vary: 'Authorization' });
      await sendText(request, response, list.changesSince(since));
    }),
  );

  router.get(
    '/stations/:id',
    route(async (request, response) => {
      const view = (await listFor(request)).find(String(request.params['id']));
      if (!view) throw apiFailure('NOT_FOUND', {}, 'Такой станции нет');
      response.json({ data: { ...view, photos: await loadPhotos(db, view.id) } });
    }),
  );

  router.get(
    '/tariffs',
    route(async (request, response) => {
      response.json({ data: (await listFor(request)).tariffs() });
    }),
  );
}
