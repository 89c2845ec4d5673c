/** Which payments and cards the provider is to be asked about next, and what a daily comparison looks for. */
const indices = {
  payments_next_check_ix: `payments (next_check_at, created_at) WHERE provider_payment_id IS NOT NULL
    AND status IN ('pending', 'awaiting_confirmation', 'held', 'capturing', 'releasing')`,
  payments_provider_settled_ix: 'payments (provider, settled_at) WHERE provider_payment_id IS NOT NULL',
  payments_provider_created_ix: 'payments (provider, created_at) WHERE provider_payment_id IS NOT NULL',
  payment_methods_next_check_ix: `payment_methods (next_check_at, created_at) WHERE status = 'pending'`,
  refunds_settled_ix: 'refunds (settled_at, created_at) WHERE provider_refund_id IS NOT NULL',
  reconciliation_differences_object_ix: 'reconciliation_differences (provider_object_id, kind)',
};

const keys = {
  reconciliations: ['provider', 'day'],
  reconciliation_differences: ['reconciliation', 'kind', 'provider_object_id'],
};

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [name, what] of Object.entries(indices)) await trx.raw(`CREATE INDEX ${name} ON ${what}`);
    for (const [table, columns] of Object.entries(keys)) {
      await trx.schema.alterTable(table, (t) => t.unique(columns, { indexName: `${table}_${columns.join('_')}_uq` }));
    }
  });
}
