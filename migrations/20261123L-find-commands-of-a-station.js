/**
 * Studio lists the commands of a station by time, and at every boot the hub looks whether it asked for the configuration
 * of late.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.schema.alterTable('station_commands', (t) =>
    t.index(['station', 'created_at'], 'station_commands_station_created_at_ix'),
  );
}
