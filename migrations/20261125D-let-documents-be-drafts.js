/**
 * A version of a document without a date is a draft. A database made later has the column so already.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  const { in_force_from } = await knex('documents').columnInfo();
  if (in_force_from.nullable) return;
  await knex.schema.alterTable('documents', (t) => t.setNullable('in_force_from'));
}
