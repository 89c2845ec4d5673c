/** What the hub looks for each few seconds: few rows of large tables. */
const partial = {
  ocpp_transactions_running_ix: `ocpp_transactions (station) WHERE status = 'running'`,
  unmatched_stops_decided_ix: 'unmatched_stops (received_at) WHERE resolution IS NOT NULL AND resolved_at IS NULL',
};

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [name, what] of Object.entries(partial)) await trx.raw(`CREATE INDEX ${name} ON ${what}`);
    // Which transaction of a connector came after which.
    await trx.schema.alterTable('ocpp_transactions', (t) => {
      t.index(['station', 'connector_number', 'started_at'], 'ocpp_transactions_connector_started_ix');
    });
  });
}
