/** Sums that cannot be. SQLite cannot add a CHECK to a table: there snapshots/provision/sqlite-guards.ts has triggers. */
const checks = {
  ledger_transfers: {
    amount_positive: 'amount_minor > 0',
    accounts_differ: 'debit_account <> credit_account',
  },
  payments: {
    amount_not_negative: 'amount_minor >= 0 AND captured_minor >= 0 AND released_minor >= 0 AND refunded_minor >= 0',
    captured_and_released_within_amount: 'captured_minor + released_minor <= amount_minor',
    refunded_within_captured: 'refunded_minor <= captured_minor',
  },
  charging_sessions: { energy_and_cost_not_negative: 'energy_wh >= 0 AND cost_minor >= 0 AND hold_minor >= 0' },
  tariffs: { price_positive: 'price_minor_per_kwh > 0' },
};

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  if (knex.client.config.client === 'sqlite3') return;
  await knex.transaction(async (trx) => {
    for (const [table, rules] of Object.entries(checks)) {
      for (const [name, rule] of Object.entries(rules)) {
        await trx.raw(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_${name} CHECK (${rule})`);
      }
    }
  });
}
