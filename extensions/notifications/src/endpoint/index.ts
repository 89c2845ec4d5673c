import type { EndpointConfig } from '@directus/types';
import { refuseBrokenPath } from '@tok/endpoint';
import { readConfig } from '../config.ts';
import { addNoticeRoutes } from './notice-routes.ts';
import { addSubscriptionRoutes } from './subscription-routes.ts';
import { addWatchRoutes } from './watch-routes.ts';

const endpoint: EndpointConfig = {
  // Not 'notifications': Directus serves its own users' under that name.
  id: 'alerts',
  handler: (router, { database, env }) => {
    const context = { db: database, now: () => new Date() };
    addSubscriptionRoutes(router, context, readConfig(env));
    addNoticeRoutes(router, context);
    addWatchRoutes(router, context);
    router.use(refuseBrokenPath);
  },
};

export default endpoint;
