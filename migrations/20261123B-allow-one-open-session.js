/**
 * One open session a client and one a connector, and one settlement a hold: races end in the database.
 *
 * The column stands twice because Directus on SQLite takes a partial unique index of one column for a unique column,
 * and then tries to drop it when the column is changed in Studio.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  // openSessionStatuses of @tok/domain
  const isOpen = `status IN ('holding', 'starting', 'charging', 'finishing')`;
  await knex.transaction(async (trx) => {
    for (const column of ['client', 'connector']) {
      await trx.raw(
        `CREATE UNIQUE INDEX charging_sessions_one_open_per_${column}_uq
           ON charging_sessions (${column}, ${column}) WHERE ${isOpen}`,
      );
    }
    await trx.raw(
      `CREATE UNIQUE INDEX payment_operations_one_settlement_uq
         ON payment_operations (payment, is_settlement) WHERE is_settlement`,
    );
  });
}
