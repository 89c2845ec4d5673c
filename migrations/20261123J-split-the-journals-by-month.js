/**
 * meter_values and ocpp_messages on Postgres: a table a month, so that what is old goes by dropping a table.
 *
 * The months inherit from the collection's own table and lie in a schema of their own (PostgreSQL 15, 5.11.3 "Partitioning
 * Using Inheritance"). Declarative partitions would be seen by no Studio: Directus looks for relkind 'r', a partitioned
 * table is 'p'. So Directus sees one ordinary table with all rows; a month's rows have ids of their own range
 * ((year * 12 + month) * 10^11 and up, below 2^53), which lets Postgres pass over the other months; the writer names the
 * month it writes to. Rows that stand in the table itself, from before or from a person's hand, stay there.
 *
 * tok_partitions.add_month makes a month, once, whoever asks; its indices are those of the collection's table.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  if (knex.client.config.client === 'sqlite3') return;
  await knex.transaction(async (trx) => {
    await trx.raw('CREATE SCHEMA tok_partitions');
    await trx.raw(`
    CREATE FUNCTION tok_partitions.add_month(parent regclass, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
      month_start timestamptz := date_trunc('month', at, 'UTC');
      month_end timestamptz := (month_start AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
      child text := (SELECT relname FROM pg_class WHERE oid = parent) || to_char(month_start AT TIME ZONE 'UTC', '"_"YYYY"_"MM');
      first_id bigint := (to_char(month_start AT TIME ZONE 'UTC', 'YYYY')::bigint * 12
        + to_char(month_start AT TIME ZONE 'UTC', 'MM')::bigint) * 100000000000;
      last_id bigint := first_id + 99999999999;
      moment text := CASE WHEN child LIKE 'meter_values%' THEN 'received_at' ELSE 'occurred_at' END;
    BEGIN
      IF to_regclass(format('tok_partitions.%I', child)) IS NOT NULL THEN RETURN; END IF;
      -- One at a time, and with what others have made meanwhile: writers and readers go on.
      EXECUTE format('LOCK TABLE %s IN SHARE UPDATE EXCLUSIVE MODE', parent);
      IF to_regclass(format('tok_partitions.%I', child)) IS NOT NULL THEN RETURN; END IF;
      SET LOCAL client_min_messages TO warning;
      EXECUTE format('CREATE SEQUENCE tok_partitions.%I MINVALUE %s MAXVALUE %s', child || '_id_seq', first_id, last_id);
      EXECUTE format(
        'CREATE TABLE tok_partitions.%1$I (LIKE %2$s INCLUDING INDEXES,
           CHECK (id BETWEEN %3$s AND %4$s), CHECK (%5$I >= %6$L AND %5$I < %7$L)) INHERITS (%2$s)',
        child, parent, first_id, last_id, moment, month_start, month_end);
      EXECUTE format(
        'ALTER TABLE tok_partitions.%1$I ALTER id SET DEFAULT nextval(''tok_partitions.%2$I'')', child, child || '_id_seq');
      EXECUTE format('ALTER SEQUENCE tok_partitions.%I OWNED BY tok_partitions.%I.id', child || '_id_seq', child);
    END $$`);
  });
}
