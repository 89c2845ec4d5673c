import type { HookConfig } from '@directus/types';
import type { Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { checkClosing, InvalidClosingError } from './check-closing.ts';

/** The context's database is the transaction of the save: on SQLite any other connection would wait for it for ever. */
const hook: HookConfig = ({ filter }) => {
  filter('reconciliation_differences.items.update', async (payload, { keys }, { accountability, database }) => {
    if (!accountability) return payload;
    // Directus looks at permissions only after the filters.
    if (accountability.user === null) throw new InvalidClosingError({ reason: 'Нет доступа' });
    const person = accountability.user;
    return checkClosing(database as Knex, keys as Uuid[], payload, { person, now: new Date() });
  });
};

export default hook;
