import { defineHook } from '@directus/extensions-sdk';

/**
 * The query builder puts the query that failed before the words of the database, by default with its values: phones, codes and
 * addresses would come into the log. Directus has no setting for it, and makes one builder for the whole process.
 */
export default defineHook((_register, { database }) => {
  database.client.config.compileSqlOnError = false;
});
