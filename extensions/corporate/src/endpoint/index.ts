import { defineEndpoint } from '@directus/extensions-sdk';
import { refuseBrokenPath } from '@tok/endpoint';
import { addCompanyRoutes } from '../company/company-routes.ts';
import { addMemberRoutes } from '../members/member-routes.ts';
import { addStatementRoutes } from '../statements/statement-routes.ts';
import { addStatisticsRoutes } from '../statistics/statistics-routes.ts';

/** The cabinet of a company: everything in it is of the company that the signed-in user stands for. */
export default defineEndpoint({
  id: 'cabinet',
  handler: (router, { database: db, services, getSchema }) => {
    const context = { db, now: () => new Date() };
    addCompanyRoutes(router, context);
    addMemberRoutes(router, context);
    addStatisticsRoutes(router, context);
    addStatementRoutes(router, context, { services, getSchema });
    router.use(refuseBrokenPath);
  },
});
