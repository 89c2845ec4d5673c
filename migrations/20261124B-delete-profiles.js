/**
 * A profile is deleted once at a time, its act has a number of its own and is never changed; the words of a money order may give
 * way to one fixed text, because a person may have named the driver in them. SQLite: snapshots/provision/sqlite-guards.ts.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    await trx.raw(
      `CREATE UNIQUE INDEX profile_deletions_open_uq ON profile_deletions (client) WHERE state = 'requested'`,
    );
    await trx.raw('CREATE INDEX profile_deletions_by_state ON profile_deletions (state, requested_at)');
    await trx.raw('CREATE INDEX clients_phone_hash_ix ON clients (phone_hash) WHERE phone_hash IS NOT NULL');
    // What the provider told of a driver's payments is found by them.
    await trx.raw('CREATE INDEX provider_events_object_ix ON provider_events (object_id)');
    if (trx.client.config.client === 'sqlite3') return;
    await trx.raw('CREATE SEQUENCE profile_deletion_number_seq');
    await keepActs(trx);
    await letReasonsGo(trx);
  });
}

async function keepActs(trx) {
  await trx.raw(`
    CREATE FUNCTION tok_refuse_act_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'an act of destruction is never changed or deleted';
    END $$`);
  await trx.raw(`
    CREATE TRIGGER profile_deletions_kept BEFORE UPDATE OR DELETE ON profile_deletions FOR EACH ROW
    WHEN (OLD.state = 'closed') EXECUTE FUNCTION tok_refuse_act_change()`);
}

async function letReasonsGo(trx) {
  await trx.raw('DROP TRIGGER money_orders_asked ON money_orders');
  await trx.raw(`
    CREATE TRIGGER money_orders_asked BEFORE UPDATE ON money_orders FOR EACH ROW
    WHEN (
      (NEW.id, NEW.kind, NEW.client, NEW.payment, NEW.debt, NEW.counterparty, NEW.amount_minor,
        NEW.document_number, NEW.document_date, NEW.created_at)
      IS DISTINCT FROM
      (OLD.id, OLD.kind, OLD.client, OLD.payment, OLD.debt, OLD.counterparty, OLD.amount_minor,
        OLD.document_number, OLD.document_date, OLD.created_at)
      OR (NEW.reason IS DISTINCT FROM OLD.reason AND NEW.reason <> 'Причина удалена вместе с профилем')
      OR (NEW.requested_by IS NOT NULL AND NEW.requested_by IS DISTINCT FROM OLD.requested_by)
      OR (OLD.status IN ('done', 'refused')
        AND (NEW.status, NEW.outcome, NEW.completed_at) IS DISTINCT FROM (OLD.status, OLD.outcome, OLD.completed_at))
    )
    EXECUTE FUNCTION tok_refuse_money_order_change()`);
}
