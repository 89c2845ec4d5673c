import { defineHook } from '@directus/extensions-sdk';
import { isPostgres, sqlitePragmas } from '@tok/database';

/** Directus has no setting for them; its pool is one connection that lives as long as the process. */
export default defineHook(({ init }, { database }) => {
  init('app.before', async () => {
    if (isPostgres(database)) return;
    for (const pragma of sqlitePragmas) await database.raw(pragma);
  });
});
