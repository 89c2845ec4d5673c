import { createError } from '@directus/errors';
import { defineHook } from '@directus/extensions-sdk';
import type { Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { changedDocument, newDocument, refuseDeletion } from './keep-versions.ts';

const ForbiddenError = createError('FORBIDDEN', 'Нет доступа', 403);

/** Directus looks at permissions only after our filters. Null accountability is our own code. */
function isPerson(accountability: { user: string | null } | null): boolean {
  if (accountability === null) return false;
  if (accountability.user === null) throw new ForbiddenError();
  return true;
}

/** The context's database is the transaction of the save: on SQLite any other connection would wait for it for ever. */
export default defineHook(({ filter }) => {
  const now = () => new Date();
  filter('documents.items.create', async (payload, _meta, { accountability, database }) =>
    isPerson(accountability) ? newDocument(database as Knex, payload, now()) : payload,
  );
  filter('documents.items.update', async (payload, { keys }, { accountability, database }) =>
    isPerson(accountability) ? changedDocument(database as Knex, keys as Uuid[], payload, now()) : payload,
  );
  filter('documents.items.delete', async (keys, _meta, { accountability, database }) => {
    if (isPerson(accountability)) await refuseDeletion(database as Knex, keys as Uuid[], now());
    return keys;
  });
});
