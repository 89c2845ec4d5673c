import type { EndpointConfig } from '@directus/types';
import { addCardRoutes } from '../cards/card-routes.ts';
import { readConfig } from '../config.ts';
import { createContext } from '../create-context.ts';
import { addSourceRoutes } from '../sources/source-routes.ts';
import { addStatementRoutes } from '../statements/statement-routes.ts';
import { addWebhookRoutes } from '../webhooks/webhook-routes.ts';

const endpoint: EndpointConfig = {
  id: 'payments',
  handler: (router, { database, env, logger, emitter, services, getSchema }) => {
    const config = readConfig(env);
    const emit = (event: string, meta: object): void => emitter.emitAction(event, { ...meta });
    const context = createContext({ db: database, config, logger, emit });
    addSourceRoutes(router, context);
    addCardRoutes(router, context);
    addStatementRoutes(router, { services, getSchema });
    addWebhookRoutes(router, context, config.webhookNetworks);
  },
};

export default endpoint;
