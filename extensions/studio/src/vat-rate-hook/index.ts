import { defineHook } from '@directus/extensions-sdk';
import type { Knex } from 'knex';
import { refuseGuests } from '../refusal.ts';
import { checkChangedRates, checkDeletedRates, checkNewRate } from './check-vat-rates.ts';

/** The context's database is the transaction of the save: on SQLite any other connection would wait for it for ever. */
export default defineHook(({ filter }) => {
  filter('vat_rates.items.create', async (payload, _meta, { accountability, database }) => {
    refuseGuests(accountability);
    await checkNewRate(database as Knex, payload);
    return payload;
  });
  filter('vat_rates.items.update', async (payload, { keys }, { accountability, database }) => {
    refuseGuests(accountability);
    await checkChangedRates(database as Knex, keys as string[], payload);
    return payload;
  });
  filter('vat_rates.items.delete', async (keys, _meta, { accountability, database }) => {
    refuseGuests(accountability);
    await checkDeletedRates(database as Knex, keys as string[]);
    return keys;
  });
});
