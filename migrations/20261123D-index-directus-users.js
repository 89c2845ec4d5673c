/**
 * Directus has no index on these; with half a million drivers a sign-in reads whole tables without them.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    await trx.schema.alterTable('directus_sessions', (t) => {
      t.index(['user'], 'tok_directus_sessions_user_ix');
      t.index(['expires'], 'tok_directus_sessions_expires_ix');
    });
    await trx.schema.alterTable('directus_users', (t) => t.index(['role'], 'tok_directus_users_role_ix'));
    await trx.raw('CREATE INDEX tok_directus_users_lower_email_ix ON directus_users ((lower(email)))');
  });
}
