import { defineEndpoint } from '@directus/extensions-sdk';
import { openClientAccounts } from '@tok/payments';
import { tokenIssuer } from '../clients/issue-tokens.ts';
import { addDeletionRoutes } from '../deletion/deletion-routes.ts';
import { budgetAlarm } from '../codes/budget-alarm.ts';
import { codeQueued } from '../delivery/code-queued.ts';
import { hasTelegram } from '../delivery/make-senders.ts';
import { readSignInConfig } from '../sign-in-config.ts';
import { addSignInRoutes } from './sign-in-routes.ts';

export default defineEndpoint({
  id: 'sign-in',
  handler: (router, context) => {
    const { database: db, env, emitter, logger } = context;
    const config = readSignInConfig(env);
    addSignInRoutes(router, {
      db,
      config,
      now: () => new Date(),
      hasTelegram: hasTelegram(config.delivery),
      tellLoad: budgetAlarm((facts, line) => logger.warn(facts, line)),
      wakeDelivery: () => emitter.emitAction(codeQueued, {}),
      openAccounts: openClientAccounts,
      issueTokens: tokenIssuer(context),
    });
    addDeletionRoutes(router, { db, pepper: config.pepper, now: () => new Date(), logger });
  },
});
