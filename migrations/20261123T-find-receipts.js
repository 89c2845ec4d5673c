/** A receipt of the register stands for one fact alone; what is due is found without reading what is done. */
const indices = [
  'CREATE UNIQUE INDEX receipts_provider_receipt_uq ON receipts (provider, provider_receipt_id) WHERE provider_receipt_id IS NOT NULL',
  'CREATE INDEX receipts_next_attempt_ix ON receipts (next_attempt_at) WHERE next_attempt_at IS NOT NULL',
];

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const index of indices) await trx.raw(index);
  });
}
