/** What comes twice from a station or from two hubs is one row. */
const keys = {
  station_configuration: ['station', 'key'],
  ocpp_minutes: ['minute', 'hub', 'direction', 'action'],
};

/** An index for each question the programs ask often; foreign keys have theirs from the model. */
const indices = {
  connection_events: [['station', 'occurred_at'], ['occurred_at']],
  security_events: [['station', 'occurred_at'], ['received_at']],
  reservations: [['status', 'expires_at']],
  charging_profiles: [['station', 'status']],
  station_transfers: [['station', 'requested_at']],
};

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [table, columns] of Object.entries(keys)) {
      await trx.schema.alterTable(table, (t) => t.unique(columns, { indexName: `${table}_${columns.join('_')}_uq` }));
    }
    for (const [table, lists] of Object.entries(indices)) {
      await trx.schema.alterTable(table, (t) => {
        for (const columns of lists) t.index(columns, `${table}_${columns.join('_')}_ix`);
      });
    }
    // A vendor without a model stands once too; the second column keeps Directus from reading the first as unique.
    await trx.raw(
      `CREATE UNIQUE INDEX station_models_vendor_model_uq ON station_models ((lower(vendor)), (lower(coalesce(model, ''))))`,
    );
  });
}
