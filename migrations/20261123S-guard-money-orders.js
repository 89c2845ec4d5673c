/**
 * What a person ordered is never changed and never deleted, and what came of it stays; a company's payment order is
 * entered once. SQLite: the triggers stand in snapshots/provision/sqlite-guards.ts.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    await trx.raw(`
    CREATE UNIQUE INDEX money_orders_one_payment_order
    ON money_orders (counterparty, document_number, document_date)
    WHERE kind = 'company_payment' AND status <> 'refused'`);
    await trx.raw('CREATE INDEX money_orders_by_status ON money_orders (status, created_at)');
    await trx.raw('CREATE INDEX refunds_by_status ON refunds (status, created_at)');
    await trx.raw('CREATE INDEX refunds_at_provider ON refunds (provider_refund_id)');
    if (trx.client.config.client === 'sqlite3') return;
    await trx.raw(`
    CREATE FUNCTION tok_refuse_money_order_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'money_orders are never changed or deleted: give another order';
    END $$`);
    // A person who is deleted is forgotten, hence requested_by may become null.
    await trx.raw(`
    CREATE TRIGGER money_orders_asked BEFORE UPDATE ON money_orders FOR EACH ROW
    WHEN (
      (NEW.id, NEW.kind, NEW.client, NEW.payment, NEW.debt, NEW.counterparty, NEW.amount_minor, NEW.reason,
        NEW.document_number, NEW.document_date, NEW.created_at)
      IS DISTINCT FROM
      (OLD.id, OLD.kind, OLD.client, OLD.payment, OLD.debt, OLD.counterparty, OLD.amount_minor, OLD.reason,
        OLD.document_number, OLD.document_date, OLD.created_at)
      OR (NEW.requested_by IS NOT NULL AND NEW.requested_by IS DISTINCT FROM OLD.requested_by)
      OR (OLD.status IN ('done', 'refused')
        AND (NEW.status, NEW.outcome, NEW.completed_at) IS DISTINCT FROM (OLD.status, OLD.outcome, OLD.completed_at))
    )
    EXECUTE FUNCTION tok_refuse_money_order_change()`);
    await trx.raw(`
    CREATE TRIGGER money_orders_kept BEFORE DELETE ON money_orders
    FOR EACH ROW EXECUTE FUNCTION tok_refuse_money_order_change()`);
  });
}
