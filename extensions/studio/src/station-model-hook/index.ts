import { defineHook } from '@directus/extensions-sdk';
import type { Knex } from 'knex';
import { refuseGuests } from '../refusal.ts';
import { checkChangedModels, checkNewModel } from './check-models.ts';
import { readModelPayload } from './model-payload.ts';

/** The context's database is the transaction of the save: on SQLite any other connection would wait for it for ever. */
export default defineHook(({ filter }) => {
  filter('station_models.items.create', async (payload, _meta, { accountability, database }) => {
    refuseGuests(accountability);
    const names = readModelPayload(payload);
    await checkNewModel(database as Knex, names);
    return { ...(payload as object), ...names };
  });
  filter('station_models.items.update', async (payload, { keys }, { accountability, database }) => {
    refuseGuests(accountability);
    const names = readModelPayload(payload);
    await checkChangedModels(database as Knex, keys as string[], names);
    return { ...(payload as object), ...names };
  });
});
