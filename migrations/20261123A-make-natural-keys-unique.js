/** What may come twice is refused the second time; the row comments of packages/database name these keys. */
const keys = {
  connectors: ['station', 'number'],
  connector_states: ['station', 'number'],
  program_members: ['program', 'client'],
  documents: ['type', 'version'],
  provider_events: ['provider', 'event', 'object_id', 'object_status'],
  payments: ['provider', 'provider_payment_id'],
  payment_methods: ['provider', 'provider_method_id'],
  meter_values: ['transaction', 'reading_key'],
};

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  // A null owner is an owner here: the company's own accounts have neither client nor counterparty.
  const text = knex.client.config.client === 'sqlite3' ? '' : '::text';
  await knex.transaction(async (trx) => {
    for (const [table, columns] of Object.entries(keys)) {
      await trx.schema.alterTable(table, (t) => t.unique(columns, { indexName: `${table}_${columns.join('_')}_uq` }));
    }
    await trx.raw(
      `CREATE UNIQUE INDEX ledger_accounts_kind_owner_uq ON ledger_accounts
         (kind, (coalesce(client${text}, '')), (coalesce(counterparty${text}, '')))`,
    );
    // Tags are compared without case. The second column keeps Directus from reading `tag` as unique on SQLite by this index.
    await trx.raw('CREATE UNIQUE INDEX id_tags_lower_tag_uq ON id_tags ((lower(tag)), (length(tag)))');
  });
}
