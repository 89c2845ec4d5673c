import { addNotice, readInstant } from '@tok/database';
import type { InstantColumn, Uuid } from '@tok/database';
import { findUntold } from './find-untold.ts';
import type { FindNotices } from './find-untold.ts';

interface MoneyMove {
  id: Uuid;
  client: Uuid;
  session: Uuid | null;
  amount_minor: number;
  happened_at: InstantColumn;
}

/** Debts that nothing has paid yet. */
export const findOpenedDebts: FindNotices = async ({ db, now }, since) => {
  const rows = (await findUntold(db, 'debts', { key: `'debt_opened:' || debts.id`, clientColumn: 'debts.client' })
    .where('debts.status', 'open')
    .where('debts.created_at', '>=', since)
    .select('debts.*', {
      amount_minor: db.raw('debts.amount_minor - debts.paid_minor - debts.written_off_minor'),
      happened_at: 'debts.created_at',
    })) as MoneyMove[];
  for (const row of rows) {
    const facts = { amountMinor: row.amount_minor };
    await addNotice(db, { ...aboutOf(row, now()), kind: 'debt_opened', key: `debt_opened:${row.id}`, facts });
  }
  return rows.length;
};

/** Debts that were charged to a saved card without the driver's doing; what he paid himself he has seen. */
export const findChargedDebts: FindNotices = async ({ db, now }, since) => {
  const rows = (await findUntold(db, 'payments', {
    key: `'debt_paid:' || payments.id`,
    clientColumn: 'payments.client',
  })
    .leftJoin('payment_methods', 'payment_methods.id', 'payments.payment_method')
    .whereRaw(`payments.kind <> 'hold' AND payments.status = 'captured'`)
    .where({ 'payments.kind': 'debt', 'payments.initiator': 'system' })
    .where('payments.settled_at', '>=', since)
    .select('payments.*', 'payment_methods.last4', {
      amount_minor: 'payments.captured_minor',
      happened_at: 'payments.settled_at',
    })) as (MoneyMove & { last4: string | null })[];
  for (const row of rows) {
    const facts = { amountMinor: row.amount_minor, last4: row.last4 };
    await addNotice(db, { ...aboutOf(row, now()), kind: 'debt_paid', key: `debt_paid:${row.id}`, facts });
  }
  return rows.length;
};

export const findTopUps: FindNotices = async ({ db, now }, since) => {
  const rows = (await findUntold(db, 'payments', { key: `'top_up:' || payments.id`, clientColumn: 'payments.client' })
    .whereRaw(`payments.kind <> 'hold' AND payments.status = 'captured'`)
    .where('payments.kind', 'top_up')
    .where('payments.settled_at', '>=', since)
    .select('payments.*', {
      amount_minor: 'payments.captured_minor',
      happened_at: 'payments.settled_at',
    })) as MoneyMove[];
  for (const row of rows) {
    const facts = { amountMinor: row.amount_minor };
    await addNotice(db, { ...aboutOf(row, now()), kind: 'top_up', key: `top_up:${row.id}`, facts });
  }
  return rows.length;
};

/** Money given back to a card or the balance; what goes back to a company is none of its drivers' business. */
export const findRefunds: FindNotices = async ({ db, now }, since) => {
  const rows = (await findUntold(db, 'refunds', { key: `'refund:' || refunds.id`, clientColumn: 'refunds.client' })
    .whereRaw(`refunds.status = 'succeeded'`)
    .whereIn('refunds.destination', ['card', 'balance'])
    .where('refunds.settled_at', '>=', since)
    .select('refunds.*', { happened_at: 'refunds.settled_at' })) as (MoneyMove & { destination: string })[];
  for (const row of rows) {
    const facts = { amountMinor: row.amount_minor, destination: row.destination };
    await addNotice(db, { ...aboutOf(row, now()), kind: 'refund', key: `refund:${row.id}`, facts });
  }
  return rows.length;
};

function aboutOf(row: MoneyMove, now: Date) {
  return { clientId: row.client, sessionId: row.session, happenedAt: readInstant(row.happened_at), now };
}
