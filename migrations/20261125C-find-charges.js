/**
 * What the lists of Studio ask of the largest tables. The columns are followed by the key, as Directus takes an index of one
 * column for a unique one.
 */
const indices = {
  // The rows are wide with their curves: what is counted by the type of a connector must not read them.
  charging_sessions_connector_ix: 'charging_sessions (connector, id)',
  charging_sessions_started_ix: 'charging_sessions (started_at, id)',
  charging_sessions_energy_ix: 'charging_sessions (energy_wh, number)',
  charging_sessions_status_number_ix: 'charging_sessions (status, number)',
  charging_sessions_tag_ix: `charging_sessions (number, origin) WHERE origin = 'tag'`,
  session_reviews_of_session_ix: 'session_reviews (session, created_at)',
  clients_registered_ix: 'clients (registered_at, id)',
};

/**
 * Charges are found by what people look for, and a charge is decided about by one person at a time, whose decision stays as it
 * is. SQLite: the triggers stand in snapshots/provision/sqlite-guards.ts.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [name, what] of Object.entries(indices)) await trx.raw(`CREATE INDEX ${name} ON ${what}`);
    await trx.raw(
      `CREATE UNIQUE INDEX session_reviews_one_new_uq ON session_reviews (session, status) WHERE status = 'new'`,
    );
    if (trx.client.config.client === 'sqlite3') return;
    await trx.raw(`
    CREATE FUNCTION tok_refuse_review_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'session_reviews are never changed or deleted';
    END $$`);
    // A person who is deleted is forgotten, and why he decided goes with the driver's profile: this very text.
    await trx.raw(`
    CREATE TRIGGER session_reviews_asked BEFORE UPDATE ON session_reviews FOR EACH ROW
    WHEN (
      (NEW.id, NEW.session, NEW.decision, NEW.energy_wh, NEW.may_owe, NEW.created_at)
      IS DISTINCT FROM (OLD.id, OLD.session, OLD.decision, OLD.energy_wh, OLD.may_owe, OLD.created_at)
      OR (NEW.reason IS DISTINCT FROM OLD.reason
        AND NEW.reason IS DISTINCT FROM 'Причина удалена вместе с профилем')
      OR (NEW.requested_by IS NOT NULL AND NEW.requested_by IS DISTINCT FROM OLD.requested_by)
      OR (OLD.status <> 'new'
        AND (NEW.status, NEW.outcome, NEW.completed_at) IS DISTINCT FROM (OLD.status, OLD.outcome, OLD.completed_at))
    )
    EXECUTE FUNCTION tok_refuse_review_change()`);
    await trx.raw(`
    CREATE TRIGGER session_reviews_kept BEFORE DELETE ON session_reviews
    FOR EACH ROW EXECUTE FUNCTION tok_refuse_review_change()`);
  });
}
