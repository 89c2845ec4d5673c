/**
 * A station that counts its own transactions while it is offline may number them by the clock. SQLite's integers are wide.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  if (knex.client.config.client === 'sqlite3') return;
  await knex.raw('ALTER TABLE unmatched_stops ALTER COLUMN transaction_number TYPE bigint');
}
