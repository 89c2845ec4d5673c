/**
 * Running numbers of charging sessions on Postgres; gaps are allowed. SQLite has one writer at a time and takes max + 1.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  if (knex.client.config.client === 'sqlite3') return;
  await knex.transaction(async (trx) => {
    await trx.raw('CREATE SEQUENCE charging_session_number_seq');
    await trx.raw(
      `SELECT setval('charging_session_number_seq', coalesce((SELECT max(number) FROM charging_sessions), 0) + 1, false)`,
    );
  });
}
