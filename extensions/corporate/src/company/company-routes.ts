import { route } from '@tok/endpoint';
import type { Router } from 'express';
import type { CabinetContext } from '../cabinet-context.ts';
import { requireCompanyUser } from './find-company.ts';
import { loadCabinet } from './load-cabinet.ts';

/** GET /cabinet: who the company is, and its programs. */
export function addCompanyRoutes(router: Router, { db, now }: CabinetContext): void {
  router.get(
    '/',
    route(async (request, response) => {
      const { company } = await requireCompanyUser(db, request);
      response.json({ data: await loadCabinet(db, company, now()) });
    }),
  );
}
