const keys = {
  company_statements: ['counterparty', 'month'],
  company_statement_lines: ['statement', 'session'],
};

/**
 * One statement a company and month; what it says is never changed, but for the files that are made after it. SQLite:
 * snapshots/provision/sqlite-guards.ts.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [table, columns] of Object.entries(keys)) {
      await trx.schema.alterTable(table, (t) => t.unique(columns, { indexName: `${table}_${columns.join('_')}_uq` }));
    }
    if (knex.client.config.client === 'sqlite3') return;
    await trx.raw(`
    CREATE FUNCTION tok_refuse_statement_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'a statement is never changed or deleted';
    END $$`);
    for (const table of Object.keys(keys)) {
      await trx.raw(`CREATE TRIGGER ${table}_immutable BEFORE DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION tok_refuse_statement_change()`);
    }
    await trx.raw(`CREATE TRIGGER company_statement_lines_unchanged BEFORE UPDATE ON company_statement_lines
      FOR EACH ROW EXECUTE FUNCTION tok_refuse_statement_change()`);
    await trx.raw(`CREATE TRIGGER company_statements_unchanged BEFORE UPDATE ON company_statements FOR EACH ROW
      WHEN (to_jsonb(NEW) - 'pdf' - 'xlsx' <> to_jsonb(OLD) - 'pdf' - 'xlsx'
        OR OLD.pdf IS NOT NULL AND NEW.pdf IS DISTINCT FROM OLD.pdf
        OR OLD.xlsx IS NOT NULL AND NEW.xlsx IS DISTINCT FROM OLD.xlsx)
      EXECUTE FUNCTION tok_refuse_statement_change()`);
  });
}
