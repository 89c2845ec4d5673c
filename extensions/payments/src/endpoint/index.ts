import type { EndpointConfig } from '@directus/types';
import { refuseBrokenPath } from '@tok/endpoint';
import { addCardRoutes } from '../cards/card-routes.ts';
import { createQuestionLimit } from '../charges/question-limit.ts';
import { addClientStatementRoutes } from '../client-statements/client-statement-routes.ts';
import { readConfig } from '../config.ts';
import { createContext } from '../create-context.ts';
import { addDebtRoutes } from '../debts/debt-routes.ts';
import { addMoneyPathRoutes } from '../money-path/money-path-routes.ts';
import { addReceiptRoutes } from '../receipts/receipt-routes.ts';
import { addSourceRoutes } from '../sources/source-routes.ts';
import { addStatementRoutes } from '../statements/statement-routes.ts';
import { addTopUpRoutes } from '../top-ups/top-up-routes.ts';
import { addWebhookRoutes } from '../webhooks/webhook-routes.ts';

const endpoint: EndpointConfig = {
  id: 'payments',
  handler: (router, { database, env, logger, emitter, services, getSchema }) => {
    const config = readConfig(env);
    const emit = (event: string, meta: object): void => emitter.emitAction(event, { ...meta });
    const context = createContext({ db: database, config, logger, emit });
    const mayAsk = createQuestionLimit(context.now);
    addSourceRoutes(router, context, config.topUpLimits);
    addCardRoutes(router, context, mayAsk);
    addStatementRoutes(router, { services, getSchema });
    addClientStatementRoutes(router, context, { services, getSchema });
    addTopUpRoutes(router, context, mayAsk, config.topUpLimits);
    addDebtRoutes(router, context, mayAsk);
    addReceiptRoutes(router, context);
    addMoneyPathRoutes(router, context);
    addWebhookRoutes(router, context, config.webhookNetworks);
    router.use(refuseBrokenPath);
  },
};

export default endpoint;
