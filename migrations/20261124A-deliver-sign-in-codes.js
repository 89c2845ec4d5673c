/**
 * Sign-in codes are delivered from their table: what is due is found by its time, what a device asked for by the device. A
 * proof of work pays for one code.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    await trx.schema.alterTable('login_codes', (t) => t.index(['device', 'created_at'], 'login_codes_device_ix'));
    await trx.raw('CREATE UNIQUE INDEX login_codes_proof_uq ON login_codes (proof) WHERE proof IS NOT NULL');
    await trx.raw('CREATE INDEX login_codes_due_ix ON login_codes (deliver_at) WHERE deliver_at IS NOT NULL');
  });
}
