/**
 * A charge begun with a tag is there whether we like it or not: it may run beside a session of the app, come hours late from
 * a station's queue, or belong to a company without a driver. Only the app's starts race for a driver and a connector.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  for (const table of ['charging_sessions', 'payments']) {
    const { client } = await knex(table).columnInfo();
    // Made by an older model. Outside of a transaction: SQLite rebuilds the table, and keeps its foreign keys quiet only so.
    if (!client.nullable) await knex.schema.alterTable(table, (t) => t.setNullable('client'));
  }
  await knex.transaction(async (trx) => {
    // openSessionStatuses of @tok/domain
    const isOpen = `status IN ('holding', 'starting', 'charging', 'finishing')`;
    for (const column of ['client', 'connector']) {
      const name = `charging_sessions_one_open_per_${column}_uq`;
      await trx.raw(`DROP INDEX ${name}`);
      await trx.raw(
        `CREATE UNIQUE INDEX ${name} ON charging_sessions (${column}, ${column}) WHERE origin = 'app' AND ${isOpen}`,
      );
    }
    // What the hub has not linked yet; the column twice, because Directus takes an index of one column for a unique one.
    await trx.raw(
      `CREATE INDEX charging_sessions_open_of_tags_ix
         ON charging_sessions ("transaction", "transaction") WHERE origin = 'tag' AND ${isOpen}`,
    );
    // Whether a tag charges already, asked at each Authorize.
    await trx.raw(
      `CREATE INDEX ocpp_transactions_running_tag_ix
         ON ocpp_transactions ((lower(id_tag)), (length(id_tag))) WHERE status = 'running'`,
    );
  });
}
