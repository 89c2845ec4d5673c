import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, Uuid } from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import { readBalances } from '../ledger/read-balances.ts';

/**
 * Money of a client that is not at rest.
 *
 * - debt: he owes us
 * - hold: held on a card or of the wallet for a charge that runs no more
 * - charge: asked of a card for a top-up or a debt, and not decided
 * - refund: on its way back
 * - order: an administrator's order that is not done
 * - receipt: not registered yet
 */
export interface OpenMoney {
  kind: 'debt' | 'hold' | 'charge' | 'refund' | 'order' | 'receipt';
  count: number;
  /** kopecks; 0 for orders of «all there is» */
  amountMinor: number;
}

const unsettled = ['pending', 'awaiting_confirmation', 'held', 'capturing', 'releasing'];

type Sums = { count: BigIntColumn; amount_minor: BigIntColumn | null }[];

/** Everything that must end before nothing can happen to this client's money any more; what charges hold goes with them. */
export async function readOpenMoney(db: Knex, clientId: Uuid): Promise<OpenMoney[]> {
  const { debtMinor } = await readBalances(db, clientId);
  const payments = (): Knex.QueryBuilder => db('payments').where({ client: clientId }).whereIn('status', unsettled);
  const ofRunning = db('charging_sessions')
    .where({ client: clientId })
    .whereIn('status', [...openSessionStatuses])
    .select('id');
  const found: OpenMoney[] = [
    { kind: 'debt', count: debtMinor > 0 ? 1 : 0, amountMinor: debtMinor },
    await add(
      'hold',
      payments()
        .where({ kind: 'hold' })
        .where((either) => void either.whereNull('session').orWhereNotIn('session', ofRunning)),
    ),
    await add('charge', payments().whereIn('kind', ['top_up', 'debt'])),
    await add('refund', db('refunds').where({ client: clientId, status: 'pending' })),
    await add('order', openOrders(db, clientId)),
    await add('receipt', openReceipts(db, clientId)),
  ];
  return found.filter(({ count }) => count > 0);
}

async function add(kind: OpenMoney['kind'], query: Knex.QueryBuilder): Promise<OpenMoney> {
  const [sums] = (await query.count({ count: '*' }).sum({ amount_minor: 'amount_minor' })) as Sums;
  return { kind, count: readInteger(sums?.count ?? 0), amountMinor: readInteger(sums?.amount_minor ?? 0) };
}

function openOrders(db: Knex, clientId: Uuid): Knex.QueryBuilder {
  return db('money_orders')
    .whereIn('status', ['new', 'working'])
    .where(
      (either) =>
        void either
          .where({ client: clientId })
          .orWhereIn('payment', db('payments').where({ client: clientId }).select('id'))
          .orWhereIn('debt', db('debts').where({ client: clientId }).select('id')),
    );
}

/** One that a person has written of is settled at the register by hand. */
function openReceipts(db: Knex, clientId: Uuid): Knex.QueryBuilder {
  return db('receipts')
    .where({ client: clientId })
    .whereNot({ status: 'succeeded' })
    .where((either) => void either.whereNotNull('next_attempt_at').orWhereNull('comment'));
}
