/** What is to be sent, what a driver reads, who waits for a station, and the charges that ended. */
const indices = {
  notices_push_due_ix: `notices (push_next_attempt_at) WHERE push_status = 'queued'`,
  notices_of_client_ix: 'notices (client, created_at, id)',
  notices_unread_ix: 'notices (client) WHERE read_at IS NULL',
  station_watches_open_ix: 'station_watches (expires_at) WHERE told_at IS NULL',
  charging_sessions_finished_ix: `charging_sessions (updated_at) WHERE status IN ('completed', 'failed', 'needs_review')`,
  payments_money_in_ix: `payments (settled_at) WHERE kind <> 'hold' AND status = 'captured'`,
  refunds_succeeded_ix: `refunds (settled_at) WHERE status = 'succeeded'`,
  debts_created_ix: 'debts (created_at)',
};

/**
 * Drivers are told of what happens: one wish a driver and station, one letter of the same fact.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [name, what] of Object.entries(indices)) await trx.raw(`CREATE INDEX ${name} ON ${what}`);
    await trx.schema.alterTable('station_watches', (t) =>
      t.unique(['client', 'station'], { indexName: 'station_watches_client_station_uq' }),
    );
  });
}
