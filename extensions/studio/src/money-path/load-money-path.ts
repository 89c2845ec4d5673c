import type { useApi } from '@directus/extensions-sdk';
import { readNumber } from '@tok/studio';
import type { MoneyPathFacts } from './money-path.ts';

type Api = ReturnType<typeof useApi>;

/** Rows of one charge in one table; the reader's own rights decide. */
const limit = 200;

/** By the items API: whoever may not read a table, does not see the path. */
export async function loadMoneyPath(api: Api, sessionId: string): Promise<MoneyPathFacts> {
  const filter = { session: { _eq: sessionId } };
  const rows = async <Row>(collection: string, fields: string, sort: string): Promise<Row[]> => {
    const { data } = await api.get<{ data: Row[] }>(`/items/${collection}`, {
      params: { filter, fields, sort, limit },
    });
    return data.data;
  };
  const one = { params: { fields: 'status,source_kind,cost_minor' } };
  const [session, payments, refunds, debts, receipts, fromBalanceMinor] = await Promise.all([
    api.get<{ data: MoneyPathFacts['session'] }>(`/items/charging_sessions/${sessionId}`, one),
    rows<MoneyPathFacts['payments'][number]>('payments', paymentFields, 'created_at,ordinal'),
    rows<MoneyPathFacts['refunds'][number]>('refunds', refundFields, 'created_at'),
    rows<MoneyPathFacts['debts'][number]>('debts', debtFields, 'created_at'),
    rows<MoneyPathFacts['receipts'][number]>('receipts', receiptFields, 'created_at'),
    loadFromBalance(api, sessionId),
  ]);
  return { session: session.data.data, payments, refunds, debts, receipts, fromBalanceMinor };
}

const paymentFields = [
  ...['id', 'kind', 'source', 'status', 'amount_minor', 'captured_minor', 'released_minor', 'refunded_minor'],
  ...['failure_code', 'created_at', 'held_at', 'settled_at', 'payment_method.brand', 'payment_method.last4'],
].join();
const refundFields = 'id,amount_minor,destination,status,reason,created_at,settled_at';
const debtFields = 'id,amount_minor,paid_minor,written_off_minor,status,created_at,closed_at';
const receiptFields = 'id,kind,status,amount_minor,fiscal_document_number,created_at,registered_at';

/** What was taken of the driver's wallet itself: what was held of it stands aside in another account. */
async function loadFromBalance(api: Api, sessionId: string): Promise<number> {
  const params = {
    filter: {
      session: { _eq: sessionId },
      kind: { _in: ['sale', 'sale_vat'] },
      debit_account: { kind: { _eq: 'wallet' } },
    },
    aggregate: { sum: 'amount_minor' },
  };
  const { data } = await api.get<{ data: { sum: { amount_minor: number | string | null } }[] }>(
    '/items/ledger_transfers',
    { params },
  );
  return readNumber(data.data[0]?.sum.amount_minor) ?? 0;
}
