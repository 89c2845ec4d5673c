import type { useApi } from '@directus/extensions-sdk';
import { readNumber } from '@tok/studio';

type Api = ReturnType<typeof useApi>;

interface ClientRow {
  is_blocked: boolean;
  block_reason: string | null;
  deleted_at: string | null;
  wallet: { balance_minor: number | string } | null;
  debt: { balance_minor: number | string } | null;
}

export interface OpenDebt {
  id: string;
  amount_minor: number;
  paid_minor: number;
  written_off_minor: number;
  session: { number: number | string } | null;
}

export interface ClientFacts {
  /** kopecks */
  balanceMinor: number;
  debtMinor: number;
  isBlocked: boolean;
  blockReason: string | null;
  isDeleted: boolean;
  debts: OpenDebt[];
  /** charges of which something could be given back, the newest first */
  charges: PaidCharge[];
}

export interface PaidCharge {
  id: string;
  source: string;
  captured_minor: number;
  refunded_minor: number;
  settled_at: string | null;
  session: { number: number | string } | null;
  payment_method: { brand: string | null; last4: string | null } | null;
}

const chargesMax = 20;

export async function loadClient(api: Api, clientId: string): Promise<ClientFacts> {
  const fields = 'is_blocked,block_reason,deleted_at,wallet.balance_minor,debt.balance_minor';
  const [client, debts, charges] = await Promise.all([
    api.get<{ data: ClientRow }>(`/items/clients/${clientId}`, { params: { fields } }),
    api.get<{ data: OpenDebt[] }>('/items/debts', {
      params: { filter: openOf(clientId), fields: debtFields, limit: 50 },
    }),
    api.get<{ data: PaidCharge[] }>('/items/payments', {
      params: { filter: capturedOf(clientId), fields: chargeFields, sort: '-created_at', limit: chargesMax },
    }),
  ]);
  const row = client.data.data;
  return {
    balanceMinor: readNumber(row.wallet?.balance_minor) ?? 0,
    debtMinor: readNumber(row.debt?.balance_minor) ?? 0,
    isBlocked: row.is_blocked,
    blockReason: row.block_reason,
    isDeleted: row.deleted_at !== null,
    debts: debts.data.data,
    charges: charges.data.data.filter((charge) => charge.captured_minor > charge.refunded_minor),
  };
}

const debtFields = 'id,amount_minor,paid_minor,written_off_minor,session.number';
const chargeFields = [
  ...['id', 'source', 'captured_minor', 'refunded_minor', 'settled_at', 'session.number'],
  ...['payment_method.brand', 'payment_method.last4'],
].join();

function openOf(clientId: string): object {
  return { _and: [{ client: { _eq: clientId } }, { status: { _eq: 'open' } }] };
}

function capturedOf(clientId: string): object {
  return {
    _and: [
      { client: { _eq: clientId } },
      { status: { _eq: 'captured' } },
      { kind: { _in: ['hold', 'debt'] } },
      { source: { _neq: 'program' } },
    ],
  };
}
