import { randomUUID } from 'node:crypto';

/** Which debts are due, which payments paid one, and what a driver paid into his wallet. */
const indices = {
  debts_next_attempt_ix: `debts (next_attempt_at) WHERE status = 'open'`,
  debts_open_of_client_ix: `debts (client, created_at) WHERE status = 'open'`,
  payments_paid_in_ix: `payments (client, created_at) WHERE kind <> 'hold'`,
};

/** Sums that cannot be. SQLite: snapshots/provision/sqlite-guards.ts. */
const rules = {
  sums_not_negative: 'amount_minor > 0 AND paid_minor >= 0 AND written_off_minor >= 0',
  closed_when_nothing_is_left: `CASE status WHEN 'open' THEN paid_minor + written_off_minor < amount_minor
    ELSE paid_minor + written_off_minor = amount_minor END`,
};

/**
 * What drivers owe becomes rows that can be paid, retried and written off: an account «долг» from before had none.
 *
 * @param {import('knex').Knex} knex
 */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [name, what] of Object.entries(indices)) await trx.raw(`CREATE INDEX ${name} ON ${what}`);
    for (const { id, client, rest } of await accountsWithoutRows(trx)) {
      await insertDebt(trx, { client, rest: Number(rest), origin: await originOf(trx, id, client) });
    }
    if (knex.client.config.client === 'sqlite3') return;
    for (const [name, rule] of Object.entries(rules)) {
      await trx.raw(`ALTER TABLE debts ADD CONSTRAINT debts_${name} CHECK (${rule})`);
    }
  });
}

/** Accounts on which more is owed than the open debts of their client say. */
async function accountsWithoutRows(trx) {
  const known = `(SELECT coalesce(sum(amount_minor - paid_minor - written_off_minor), 0)
    FROM debts WHERE debts.client = ledger_accounts.client AND debts.status = 'open')`;
  return trx('ledger_accounts')
    .where({ kind: 'debt' })
    .whereRaw(`balance_minor > ${known}`)
    .select('id', 'client', { rest: trx.raw(`balance_minor - ${known}`) });
}

/** The newest payment that fell short and has no debt yet; for sums that were entered without one a payment of nothing. */
async function originOf(trx, account, client) {
  const shortfalls = trx('ledger_transfers').where({ debit_account: account });
  const payment = await shortfalls
    .clone()
    .join('payments', 'payments.id', 'ledger_transfers.payment')
    .whereNotExists(trx('debts').whereRaw('debts.payment = payments.id').select('debts.id'))
    .orderBy('ledger_transfers.posted_at', 'desc')
    .first('payments.id', 'payments.session', { since: 'ledger_transfers.posted_at' });
  if (payment) return payment;
  const transfer = await shortfalls.clone().orderBy('posted_at', 'desc').first('posted_at');
  const since = transfer?.posted_at ?? new Date();
  const row = {
    ...{ id: randomUUID(), client, kind: 'hold', source: 'balance', status: 'released', currency: 'RUB' },
    ...{ amount_minor: 0, created_at: since, settled_at: since },
  };
  await trx('payments').insert(row);
  return { id: row.id, session: null, since };
}

async function insertDebt(trx, { client, rest, origin }) {
  await trx('debts').insert({
    ...{ id: randomUUID(), client, session: origin.session, payment: origin.id },
    ...{ amount_minor: rest, status: 'open', created_at: origin.since },
    // A card is not asked for an old debt without its owner's doing: he pays in the app, or binds a card.
    next_attempt_at: null,
  });
}
