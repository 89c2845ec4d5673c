/**
 * Studio opens payments and receipts by the newest; without these it sorts the whole table for fifty rows. The key follows the column,
 * as Directus takes an index of one column for a unique one.
 */
const indices = {
  payments_newest_ix: 'payments (created_at, id)',
  receipts_newest_ix: 'receipts (created_at, id)',
};

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [name, what] of Object.entries(indices)) await trx.raw(`CREATE INDEX ${name} ON ${what}`);
  });
}
