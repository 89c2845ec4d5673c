import { defineEndpoint } from '@directus/extensions-sdk';
import { openClientAccounts } from '@tok/payments';
import { tokenIssuer } from '../clients/issue-tokens.ts';
import { oneAtATime } from '../codes/one-at-a-time.ts';
import { deliverCode } from '../delivery/deliver-code.ts';
import { recordingDelivery } from '../delivery/recording-delivery.ts';
import { readSignInConfig } from '../sign-in-config.ts';
import { addSignInRoutes } from './sign-in-routes.ts';

export default defineEndpoint({
  id: 'sign-in',
  handler: (router, context) => {
    const { database: db, env, logger } = context;
    const config = readSignInConfig(env);
    const delivery = recordingDelivery({ isDemo: config.isDemo, log: (line) => logger.info(line) });
    addSignInRoutes(router, {
      db,
      config,
      now: () => new Date(),
      oneAtATime: oneAtATime(),
      startDelivery: (message) => void deliverCode(db, delivery, message, (fault, line) => logger.warn(fault, line)),
      openAccounts: openClientAccounts,
      issueTokens: tokenIssuer(context),
    });
  },
});
