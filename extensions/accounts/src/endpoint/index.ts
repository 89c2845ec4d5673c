import { defineEndpoint } from '@directus/extensions-sdk';
import type { Uuid } from '@tok/database';
import type { Accountability } from '@directus/types';
import type { Request } from 'express';
import { accountsChanged } from '../accounts-changed.ts';
import { readConfig } from '../config.ts';
import { addAccountRoutes } from '../users/account-routes.ts';

export default defineEndpoint({
  id: 'accounts',
  handler: (router, { database: db, env, emitter, services, getSchema }) => {
    addAccountRoutes(router, {
      ...{ db, config: readConfig(env), now: () => new Date() },
      wake: () => emitter.emitAction(accountsChanged, {}),
      async createUserFor(request) {
        const { accountability = null } = request as Request & { accountability?: Accountability };
        // Read before the transaction: on SQLite any other connection would wait for it for ever.
        const schema = await getSchema();
        return async (trx, user) =>
          (await new services.UsersService({ schema, knex: trx, accountability }).createOne({ ...user })) as Uuid;
      },
    });
  },
});
