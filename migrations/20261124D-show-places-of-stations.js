/** What a driver asked lately, and what staff have not looked at yet. */
const indices = {
  station_reports_of_client_ix: 'station_reports (client, created_at)',
  station_reports_open_ix: `station_reports (created_at) WHERE status <> 'done'`,
};

/** SQLite: snapshots/provision/sqlite-guards.ts. */
const placesThatCanBe = `(free IS NULL AND total IS NULL AND reported_at IS NULL)
  OR (free IS NOT NULL AND total IS NOT NULL AND reported_at IS NOT NULL AND free BETWEEN 0 AND total AND total <= 10000)`;

/**
 * A station once among the favourites of a driver; free places that can be.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [name, what] of Object.entries(indices)) await trx.raw(`CREATE INDEX ${name} ON ${what}`);
    await trx.schema.alterTable('favourite_stations', (t) =>
      t.unique(['client', 'station'], { indexName: 'favourite_stations_client_station_uq' }),
    );
    if (knex.client.config.client === 'sqlite3') return;
    await trx.raw(`ALTER TABLE cameras ADD CONSTRAINT cameras_places CHECK (${placesThatCanBe})`);
  });
}
