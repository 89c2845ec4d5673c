/** An index for each question the programs ask often; foreign keys have theirs from the model. */
const indices = {
  charging_sessions: [['client', 'requested_at'], ['station', 'requested_at'], ['status'], ['ended_at']],
  station_commands: [
    ['station', 'status'],
    ['status', 'expires_at'],
  ],
  ocpp_transactions: [['updated_at'], ['station', 'status']],
  meter_values: [['transaction', 'measured_at']],
  ocpp_messages: [['station', 'id'], ['occurred_at']],
  payments: [['status'], ['client', 'created_at']],
  payment_operations: [['state', 'next_attempt_at']],
  provider_events: [['processed_at'], ['object_id']],
  ledger_transfers: [['posted_at']],
  login_codes: [['phone', 'created_at'], ['ip', 'created_at'], ['created_at']],
  receipts: [['status']],
  mail_outbox: [['status', 'next_attempt_at']],
};

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [table, lists] of Object.entries(indices)) {
      await trx.schema.alterTable(table, (t) => {
        for (const columns of lists) t.index(columns, `${table}_${columns.join('_')}_ix`);
      });
    }
    await trx.raw('CREATE INDEX hub_events_unprocessed_ix ON hub_events (id) WHERE processed_at IS NULL');
  });
}
