/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    // Those known by their hash alone have no fingerprint.
    await trx.raw(
      `CREATE UNIQUE INDEX station_certificates_station_kind_fingerprint_uq
       ON station_certificates (station, kind, fingerprint) WHERE fingerprint <> ''`,
    );
    await trx.schema.alterTable('station_certificates', (t) =>
      t.index(['kind', 'status', 'valid_until'], 'station_certificates_kind_status_valid_until_ix'),
    );
  });
}
