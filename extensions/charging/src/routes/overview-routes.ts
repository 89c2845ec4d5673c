import { requireStaff, route } from '@tok/endpoint';
import type { Router } from 'express';
import type { ChargingContext } from '../charging-context.ts';
import { OverviewBoard } from '../overview/overview-board.ts';

/** For staff: the figures of Studio's first page. */
export function addOverviewRoutes(router: Router, { db, now }: ChargingContext): void {
  const board = new OverviewBoard(db, now);

  router.get(
    '/overview',
    route(async (request, response) => {
      const overview = await board.show(requireStaff(request));
      response.set('Cache-Control', 'private, no-store').json({ data: overview });
    }),
  );
}
