import type { Knex } from 'knex';
import { forNoKeyUpdate } from '@tok/database';
import type { ClientRow, PaymentRow, Uuid } from '@tok/database';
import { lockClientMoney } from '../lock-client-money.ts';
import type { Balances } from '../ledger/read-balances.ts';

/** All that is anybody's to change of a client, in the order in which everybody locks: payments, client, accounts. */
export async function lockWholeClient(trx: Knex.Transaction, clientId: Uuid): Promise<Balances> {
  await forNoKeyUpdate(trx, trx<PaymentRow>('payments').where({ client: clientId }).orderBy('id').select('id'));
  await forNoKeyUpdate(trx, trx<ClientRow>('clients').where({ id: clientId }).select('id'));
  return lockClientMoney(trx, clientId);
}

/** Whether his profile is deleted. Under the lock of his accounts the answer stays true. */
export async function isClosed(db: Knex, clientId: Uuid): Promise<boolean> {
  const row = await db<ClientRow>('clients').where({ id: clientId }).first('deleted_at');
  return row !== undefined && row.deleted_at !== null;
}
