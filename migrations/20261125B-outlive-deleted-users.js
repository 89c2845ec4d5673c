/**
 * An account at Grafana is disabled after its user was deleted here: its row must be there still. A database made later has the column
 * so already.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  const { user } = await knex('grafana_accounts').columnInfo();
  if (user.nullable) return;
  await knex.schema.alterTable('grafana_accounts', (t) => t.dropForeign('user'));
  await knex.schema.alterTable('grafana_accounts', (t) => t.setNullable('user'));
  await knex.schema.alterTable('grafana_accounts', (t) => {
    t.foreign('user').references('directus_users.id').onDelete('SET NULL');
  });
}
