/**
 * The two journals, meter_values and ocpp_messages, take thousands of rows a second.
 *
 * - No foreign keys on Postgres: a look-up and a row lock a row, on rows that nothing but the hub writes and that are never
 *   pointed elsewhere. What they point to is deleted by nobody; SQLite keeps its keys, as it cannot drop one.
 * - meter_values: a reading without a transaction was doubled by a replay, because a null is unlike any other null. The
 *   station and the key of the reading are the fact. Beside it stays the one index that is asked: readings of a transaction.
 * - ocpp_transactions: live figures are written each second a transaction. Without an index on updated_at, and with room in
 *   the page, Postgres rewrites the row in place (HOT) and touches no index. SQLite polls by updated_at and keeps it.
 */
const foreignKeys = [
  ['meter_values', 'transaction'],
  ['meter_values', 'station'],
  ['ocpp_messages', 'station'],
];
const goneIndices = [
  'meter_values_transaction_index',
  'meter_values_station_index',
  'ocpp_messages_station_index',
  'ocpp_messages_occurred_at_ix',
];

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  const isSqlite = knex.client.config.client === 'sqlite3';
  await knex.transaction(async (trx) => {
    await trx.schema.alterTable('meter_values', (t) => {
      t.dropUnique(['transaction', 'reading_key'], 'meter_values_transaction_reading_key_uq');
      t.unique(['station', 'reading_key'], { indexName: 'meter_values_station_reading_key_uq' });
    });
    for (const index of goneIndices) await trx.raw(`DROP INDEX IF EXISTS ${index}`);
    if (isSqlite) {
      await trx.raw('CREATE INDEX ocpp_messages_occurred_at_ix ON ocpp_messages (occurred_at)');
      return;
    }
    for (const [table, column] of foreignKeys) {
      await trx.raw(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${table}_${column}_foreign`);
    }
    // Rows come in the order of time: a few pages instead of a tree.
    await trx.raw('CREATE INDEX ocpp_messages_occurred_at_ix ON ocpp_messages USING brin (occurred_at)');
    await trx.raw('DROP INDEX IF EXISTS ocpp_transactions_updated_at_ix');
    await trx.raw('ALTER TABLE ocpp_transactions SET (fillfactor = 60)');
  });
}
