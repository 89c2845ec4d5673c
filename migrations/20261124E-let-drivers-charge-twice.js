/**
 * How many charges a driver may have running at once is the operator's to say (SESSIONS_PER_DRIVER_MAX): they are counted under
 * the lock of the driver's row, so the index that allowed one is only in the way. The one of the connector stays.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  // openSessionStatuses of @tok/domain
  const isOpen = `status IN ('holding', 'starting', 'charging', 'finishing')`;
  await knex.transaction(async (trx) => {
    await trx.raw('DROP INDEX charging_sessions_one_open_per_client_uq');
    await trx.raw(
      `CREATE INDEX charging_sessions_open_of_client_ix ON charging_sessions (client, requested_at) WHERE ${isOpen}`,
    );
  });
}
