/**
 * What the first page of Studio counts: charges by the day they ended, and what waits for a person. The columns are followed
 * by the key, as Directus takes an index of one column for a unique one.
 */
const indices = {
  charging_sessions_billed_ix: `charging_sessions (ended_at, energy_wh, cost_minor) WHERE status = 'completed'`,
  unmatched_stops_waiting_ix: 'unmatched_stops (received_at, id) WHERE resolved_at IS NULL',
  receipts_late_ix: `receipts (alarmed_at, id) WHERE alarmed_at IS NOT NULL AND status <> 'succeeded'`,
  reconciliation_differences_open_ix: `reconciliation_differences (created_at, id) WHERE status = 'open'`,
};

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [name, what] of Object.entries(indices)) await trx.raw(`CREATE INDEX ${name} ON ${what}`);
  });
}
