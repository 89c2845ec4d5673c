/**
 * The holds of one charge have an order, and one place in it is taken once: two requests for a further hold meet here. The hub
 * looks for sessions that were changed while they charge.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    await trx.raw(
      `CREATE UNIQUE INDEX payments_session_source_ordinal_uq ON payments (session, source, ordinal)
         WHERE kind = 'hold' AND session IS NOT NULL`,
    );
    await trx.schema.alterTable('charging_sessions', (t) => {
      t.index(['status', 'updated_at'], 'charging_sessions_status_updated_at_ix');
    });
  });
}
