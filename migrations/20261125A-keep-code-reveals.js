/**
 * Who read a sign-in code stays written: only who it was may be forgotten with his account, and why with the driver's profile. Of a
 * person the last hour is counted. SQLite: snapshots/provision/sqlite-guards.ts.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    await trx.raw('CREATE INDEX code_reveals_person_created_ix ON code_reveals (person, created_at)');
    if (knex.client.config.client === 'sqlite3') return;
    await trx.raw(`
    CREATE FUNCTION tok_refuse_reveal_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE'
        AND (NEW.id, NEW.login_code, NEW.created_at) = (OLD.id, OLD.login_code, OLD.created_at)
        AND NEW.ip IS NOT DISTINCT FROM OLD.ip
        AND NEW.reason IN (OLD.reason, 'Причина удалена вместе с профилем')
        AND (NEW.person IS NULL OR NEW.person IS NOT DISTINCT FROM OLD.person) THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'code_reveals are never changed or deleted';
    END $$`);
    await trx.raw(`
    CREATE TRIGGER code_reveals_kept BEFORE UPDATE OR DELETE ON code_reveals
    FOR EACH ROW EXECUTE FUNCTION tok_refuse_reveal_change()`);
  });
}
