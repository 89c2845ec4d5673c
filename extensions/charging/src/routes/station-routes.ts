import { apiFailure, findUser, route } from '@tok/endpoint';
import type { Router } from 'express';
import type { ChargingContext } from '../charging-context.ts';
import { AudienceOfUser } from '../stations/audience-of-user.ts';
import { loadPhotos } from '../stations/load-photos.ts';
import { StationList } from '../stations/station-list.ts';
import { listOwnerTariffs } from '../tariffs/owner-tariffs.ts';

export function addStationRoutes(router: Router, { db, now }: ChargingContext): void {
  const stations = new StationList(db, now);
  const audiences = new AudienceOfUser(db, now);

  router.get(
    '/stations',
    route(async (request, response) => {
      const { body, etag } = await stations.list(await audiences.find(findUser(request)));
      response.set({ ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization' });
      if (request.headers['if-none-match'] === etag) response.status(304).end();
      else response.type('json').send(body);
    }),
  );

  router.get(
    '/stations/:id',
    route(async (request, response) => {
      const wanted = String(request.params['id']).toLowerCase();
      const { stations: views } = await stations.list(await audiences.find(findUser(request)));
      const view = views.find(({ id, displayNumber }) => id === wanted || displayNumber.toLowerCase() === wanted);
      if (!view) throw apiFailure('NOT_FOUND', {}, 'Такой станции нет');
      response.json({ data: { ...view, photos: await loadPhotos(db, view.id) } });
    }),
  );

  router.get(
    '/tariffs',
    route(async (request, response) => {
      const { stations: views } = await stations.list(await audiences.find(findUser(request)));
      response.json({ data: listOwnerTariffs(views) });
    }),
  );
}
