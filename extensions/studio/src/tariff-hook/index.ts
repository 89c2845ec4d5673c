import { defineHook } from '@directus/extensions-sdk';
import type { Knex } from 'knex';
import { refuseGuests } from '../refusal.ts';
import { checkChangedTariffs, checkNewTariff } from './check-tariffs.ts';
import { readTariffPayload } from './tariff-payload.ts';

/** The context's database is the transaction of the save: on SQLite any other connection would wait for it for ever. */
export default defineHook(({ filter }) => {
  filter('tariffs.items.create', async (payload, _meta, { accountability, database }) => {
    refuseGuests(accountability);
    await checkNewTariff(database as Knex, readTariffPayload(payload), new Date());
    return payload;
  });
  filter('tariffs.items.update', async (payload, { keys }, { accountability, database }) => {
    refuseGuests(accountability);
    await checkChangedTariffs(database as Knex, keys as string[], readTariffPayload(payload));
    return payload;
  });
});
