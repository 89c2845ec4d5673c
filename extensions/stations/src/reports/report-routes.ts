import { reportRequest } from '@tok/api';
import { findClient, parse, parseId, requireUser, route } from '@tok/endpoint';
import type { Router } from 'express';
import type { StationsContext } from '../stations-context.ts';
import { reportProblem } from './report-problem.ts';

export function addReportRoutes(router: Router, context: StationsContext): void {
  router.post(
    '/:id/reports',
    route(async (request, response) => {
      const clientId = await findClient(context.db, requireUser(request));
      const stationId = parseId(request.params['id']);
      const { id, connectorId, ...said } = parse(reportRequest, request.body);
      // SQLite compares ids as text.
      const problem = { ...said, id: id.toLowerCase(), connectorId: connectorId?.toLowerCase() ?? null };
      const { isNew, view } = await reportProblem(context, clientId, stationId, problem);
      response.status(isNew ? 201 : 200).json({ data: view });
    }),
  );
}
