import { historyQuery } from '@tok/api';
import { parse, requireUser, route } from '@tok/endpoint';
import type { Router } from 'express';
import type { ChargingContext } from '../charging-context.ts';
import { findDriver } from '../sessions/driver.ts';
import { loadHistory } from '../sessions/history.ts';

export function addHistoryRoutes(router: Router, { db }: ChargingContext): void {
  router.get(
    '/history',
    route(async (request, response) => {
      const driver = await findDriver(db, requireUser(request));
      response.json({ data: await loadHistory(db, driver.clientId, parse(historyQuery, request.query)) });
    }),
  );
}
