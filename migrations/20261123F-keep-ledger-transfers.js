/**
 * A posted transfer is never changed and never deleted, by whomever. SQLite: snapshots/provision/sqlite-guards.ts.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  if (knex.client.config.client === 'sqlite3') return;
  await knex.transaction(async (trx) => {
    await trx.raw(`
    CREATE FUNCTION tok_refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'ledger_transfers are never changed or deleted: post the opposite';
    END $$`);
    await trx.raw(`
    CREATE TRIGGER ledger_transfers_immutable BEFORE UPDATE OR DELETE ON ledger_transfers
    FOR EACH ROW EXECUTE FUNCTION tok_refuse_ledger_change()`);
  });
}
