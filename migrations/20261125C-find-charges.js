/**
 * What the lists of Studio ask of the largest tables. The columns are followed by the key, as Directus takes an index of one
 * column for a unique one.
 */
const indices = {
  charging_sessions_connector_ix: 'charging_sessions (connector, number)',
  charging_sessions_energy_ix: 'charging_sessions (energy_wh, number)',
  charging_sessions_status_number_ix: 'charging_sessions (status, number)',
  charging_sessions_tag_ix: `charging_sessions (number, origin) WHERE origin = 'tag'`,
  session_reviews_of_session_ix: 'session_reviews (session, created_at)',
  ledger_accounts_balance_ix: 'ledger_accounts (kind, balance_minor)',
  clients_registered_ix: 'clients (registered_at, id)',
};

/**
 * Charges are found by what people look for, and a charge is decided about by one person at a time.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [name, what] of Object.entries(indices)) await trx.raw(`CREATE INDEX ${name} ON ${what}`);
    await trx.raw(
      `CREATE UNIQUE INDEX session_reviews_one_new_uq ON session_reviews (session, status) WHERE status = 'new'`,
    );
  });
}
