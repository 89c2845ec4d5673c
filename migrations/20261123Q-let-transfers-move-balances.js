import { randomUUID } from 'node:crypto';

/** @source Tax Code of Russia, art. 164 p. 3; codes as YooKassa numbers them. Later ones are entered in Studio. */
const vatRates = [
  { valid_from: '2019-01-01', basis_points: 2_000, vat_code: 4, prepayment_vat_code: 6 },
  { valid_from: '2026-01-01', basis_points: 2_200, vat_code: 11, prepayment_vat_code: 12 },
];

const isOwned = (row) => `(${row}.client IS NOT NULL OR ${row}.counterparty IS NOT NULL)`;

/** What the transfers of an account add up to, in its normal direction. */
const derived = (row) => `(
  SELECT coalesce(sum(CASE WHEN (side = 'debit') = (${row}.normal_side = 'debit') THEN amount_minor ELSE -amount_minor END), 0)
  FROM (
    SELECT 'debit' AS side, amount_minor::bigint FROM ledger_transfers WHERE debit_account = ${row}.id
    UNION ALL
    SELECT 'credit', amount_minor::bigint FROM ledger_transfers WHERE credit_account = ${row}.id
  ) moved)`;

/**
 * Balances move with transfers and not otherwise; a wallet, what is held of it and a debt are never below zero; of a
 * pending transfer no more is resolved than there is. Why our own accounts are summed and not moved: docs/decisions/0010.
 * SQLite: snapshots/provision/sqlite-ledger-guards.ts.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    const known = await trx('vat_rates').first('id');
    if (!known) await trx('vat_rates').insert(vatRates.map((rate) => ({ id: randomUUID(), ...rate })));
    if (knex.client.config.client === 'sqlite3') return;
    await trx.raw(`UPDATE ledger_accounts account SET balance_minor = ${derived('account')}`);
    await checkRows(trx);
    await moveBalances(trx);
    await resolvePending(trx);
    await keepBalances(trx);
  });
}

async function checkRows(trx) {
  await trx.raw(`ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_not_below_zero
    CHECK (kind NOT IN ('wallet', 'wallet_held', 'debt') OR balance_minor >= 0)`);
  await trx.raw(`ALTER TABLE ledger_transfers ADD CONSTRAINT ledger_transfers_phase_known
    CHECK (phase IN ('pending', 'posted', 'voided')
      AND (phase <> 'pending' OR resolves IS NULL) AND (phase <> 'voided' OR resolves IS NOT NULL))`);
}

/**
 * Account by account, so that each is found by its key whatever the planner thinks of the number of rows. Whoever posts has
 * locked them in the order of packages/payments.
 */
async function moveBalances(trx) {
  await trx.raw(`
    CREATE FUNCTION tok_move_balances() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      moved record;
    BEGIN
      FOR moved IN
        SELECT id, sum(minor)::bigint AS debit_minor
        FROM (
          SELECT debit_account AS id, amount_minor::bigint AS minor FROM fresh
          UNION ALL
          SELECT credit_account, -amount_minor::bigint FROM fresh
        ) each
        GROUP BY id ORDER BY id
      LOOP
        UPDATE ledger_accounts account
        SET balance_minor = account.balance_minor
          + CASE account.normal_side WHEN 'debit' THEN moved.debit_minor ELSE -moved.debit_minor END
        WHERE account.id = moved.id AND ${isOwned('account')};
      END LOOP;
      RETURN NULL;
    END $$`);
  await trx.raw(`
    CREATE TRIGGER ledger_transfers_move_balances AFTER INSERT ON ledger_transfers
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tok_move_balances()`);
}

async function resolvePending(trx) {
  await trx.raw(`
    CREATE FUNCTION tok_resolve_pending() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      held record;
      resolved_minor bigint;
    BEGIN
      SELECT phase, credit_account, amount_minor INTO held
      FROM ledger_transfers WHERE id = NEW.resolves FOR NO KEY UPDATE;
      IF held.phase <> 'pending' OR held.credit_account <> NEW.debit_account THEN
        RAISE EXCEPTION 'ledger_transfers: % is not pending on that account', NEW.resolves USING ERRCODE = 'check_violation';
      END IF;
      SELECT coalesce(sum(amount_minor), 0) INTO resolved_minor FROM ledger_transfers WHERE resolves = NEW.resolves;
      IF resolved_minor > held.amount_minor THEN
        RAISE EXCEPTION 'ledger_transfers: more than % is resolved', NEW.resolves USING ERRCODE = 'check_violation';
      END IF;
      RETURN NULL;
    END $$`);
  await trx.raw(`
    CREATE TRIGGER ledger_transfers_resolve_pending AFTER INSERT ON ledger_transfers
    FOR EACH ROW WHEN (NEW.resolves IS NOT NULL) EXECUTE FUNCTION tok_resolve_pending()`);
}

async function keepBalances(trx) {
  await trx.raw(`
    CREATE FUNCTION tok_keep_balance() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        IF NEW.balance_minor <> 0 THEN
          RAISE EXCEPTION 'ledger_accounts: a balance moves with transfers alone' USING ERRCODE = 'check_violation';
        END IF;
      ELSIF (NEW.kind, NEW.normal_side, NEW.client, NEW.counterparty)
          IS DISTINCT FROM (OLD.kind, OLD.normal_side, OLD.client, OLD.counterparty) THEN
        RAISE EXCEPTION 'ledger_accounts: an account keeps its kind and its owner' USING ERRCODE = 'check_violation';
      ELSIF NOT ${isOwned('NEW')} THEN
        -- Whatever was to be written: our own accounts show the sum of this moment.
        NEW.balance_minor := ${derived('NEW')};
      ELSIF NEW.balance_minor <> OLD.balance_minor AND pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'ledger_accounts: a balance moves with transfers alone' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$`);
  await trx.raw(`
    CREATE TRIGGER ledger_accounts_keep_balance BEFORE INSERT OR UPDATE ON ledger_accounts
    FOR EACH ROW EXECUTE FUNCTION tok_keep_balance()`);
}
