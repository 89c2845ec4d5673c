import { defineHook } from '@directus/extensions-sdk';
import type { Knex } from 'knex';
import { refuseGuests } from '../refusal.ts';
import { checkDecision } from './check-decision.ts';

/** The context's database is the transaction of the save: on SQLite any other connection would wait for it for ever. */
export default defineHook(({ filter }) => {
  filter('unmatched_stops.items.update', async (payload, { keys }, { accountability, database }) => {
    refuseGuests(accountability);
    if (!accountability) return payload;
    return checkDecision(database as Knex, keys as string[], payload, accountability.user);
  });
});
