import type { EndpointConfig } from '@directus/types';
import { refuseBrokenPath } from '@tok/endpoint';
import { createContext } from '../charging-context.ts';
import { readConfig } from '../config.ts';
import { addHistoryRoutes } from '../routes/history-routes.ts';
import { addOverviewRoutes } from '../routes/overview-routes.ts';
import { addSessionRoutes } from '../routes/session-routes.ts';
import { addStationRoutes } from '../routes/station-routes.ts';
import { addTariffRoutes } from '../routes/tariff-routes.ts';

const endpoint: EndpointConfig = {
  id: 'charging',
  handler: (router, { database, env, logger }) => {
    const context = createContext({ db: database, config: readConfig(env), logger });
    addStationRoutes(router, context);
    addSessionRoutes(router, context);
    addHistoryRoutes(router, context);
    addTariffRoutes(router, context);
    addOverviewRoutes(router, context);
    router.use(refuseBrokenPath);
  },
};

export default endpoint;
