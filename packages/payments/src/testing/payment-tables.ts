import type { Tables } from '@tok/database';
import type { Knex } from 'knex';

type ColumnKind = 'id' | 'uuid' | 'text' | 'integer' | 'bigint' | 'boolean' | 'instant' | 'json';
type Columns<Row> = { [Column in keyof Required<Row>]: ColumnKind };
type SomeColumns<Row> = { [Column in keyof Row]?: ColumnKind };

/** The tables of this package in the shape of their row types, and what it reads of others'; the model itself is in snapshots/. */
const ownTables: Pick<
  { [Name in keyof Tables]: Columns<Tables[Name]> },
  'payment_methods' | 'payments' | 'payment_operations' | 'provider_events' | 'ledger_accounts' | 'ledger_transfers'
> = {
  payment_methods: {
    id: 'id',
    client: 'uuid',
    provider: 'text',
    provider_method_id: 'text',
    status: 'text',
    brand: 'text',
    last4: 'text',
    expiry_month: 'integer',
    expiry_year: 'integer',
    is_default: 'boolean',
    confirmation_url: 'text',
    return_url: 'text',
    created_at: 'instant',
    deleted_at: 'instant',
  },
  payments: {
    id: 'id',
    client: 'uuid',
    session: 'uuid',
    kind: 'text',
    source: 'text',
    payment_method: 'uuid',
    counterparty: 'uuid',
    provider: 'text',
    provider_payment_id: 'text',
    status: 'text',
    amount_minor: 'integer',
    captured_minor: 'integer',
    released_minor: 'integer',
    refunded_minor: 'integer',
    currency: 'text',
    failure_code: 'text',
    confirmation_url: 'text',
    expires_at: 'instant',
    created_at: 'instant',
    held_at: 'instant',
    settled_at: 'instant',
  },
  payment_operations: {
    id: 'id',
    payment: 'uuid',
    payment_method: 'uuid',
    kind: 'text',
    is_settlement: 'boolean',
    amount_minor: 'integer',
    state: 'text',
    attempts: 'integer',
    next_attempt_at: 'instant',
    first_sent_at: 'instant',
    last_error: 'text',
    created_at: 'instant',
    completed_at: 'instant',
  },
  provider_events: {
    id: 'id',
    provider: 'text',
    event: 'text',
    object_id: 'text',
    object_status: 'text',
    body: 'json',
    received_at: 'instant',
    processed_at: 'instant',
  },
  ledger_accounts: {
    id: 'id',
    kind: 'text',
    client: 'uuid',
    counterparty: 'uuid',
    normal_side: 'text',
    balance_minor: 'bigint',
  },
  ledger_transfers: {
    id: 'id',
    debit_account: 'uuid',
    credit_account: 'uuid',
    amount_minor: 'integer',
    kind: 'text',
    payment: 'uuid',
    session: 'uuid',
    idempotency_key: 'text',
    comment: 'text',
    posted_at: 'instant',
  },
};

const readTables: { [Name in keyof Tables]?: SomeColumns<Tables[Name]> } = {
  charging_sessions: { id: 'id', number: 'bigint', client: 'uuid', status: 'text', payment_method: 'uuid' },
  clients: { id: 'id', user: 'uuid' },
  counterparties: { id: 'id', name: 'text' },
  programs: {
    id: 'id',
    counterparty: 'uuid',
    name: 'text',
    pricing_kind: 'text',
    price_minor_per_kwh: 'integer',
    discount_percent: 'integer',
    payer: 'text',
    soc_cap: 'integer',
    valid_from: 'instant',
    valid_until: 'instant',
    is_active: 'boolean',
  },
  program_members: { id: 'id', program: 'uuid', client: 'uuid', is_enabled: 'boolean' },
};

const indices = [
  'CREATE UNIQUE INDEX transfers_key ON ledger_transfers (idempotency_key)',
  'CREATE UNIQUE INDEX operations_settlement ON payment_operations (payment) WHERE is_settlement',
  `CREATE UNIQUE INDEX accounts_owner ON ledger_accounts
     (kind, coalesce(CAST(client AS varchar), ''), coalesce(CAST(counterparty AS varchar), ''))`,
  'CREATE UNIQUE INDEX events_key ON provider_events (provider, event, object_id, object_status)',
  'CREATE UNIQUE INDEX payments_provider ON payments (provider, provider_payment_id)',
  'CREATE UNIQUE INDEX methods_provider ON payment_methods (provider, provider_method_id)',
];

const checks: Record<string, string> = {
  payments: 'captured_minor + released_minor <= amount_minor AND captured_minor >= 0 AND released_minor >= 0',
  ledger_transfers: 'amount_minor > 0 AND debit_account <> credit_account',
};

export async function createPaymentTables(db: Knex): Promise<void> {
  for (const [name, columns] of Object.entries({ ...ownTables, ...readTables })) {
    await db.schema.createTable(name, (table) => {
      for (const [column, kind] of Object.entries(columns)) addColumn(table, column, kind);
      const check = checks[name];
      if (check) table.check(check);
    });
  }
  for (const index of indices) await db.raw(index);
}

function addColumn(table: Knex.CreateTableBuilder, column: string, kind: ColumnKind): void {
  switch (kind) {
    case 'id':
      table.uuid(column).primary();
      return;
    case 'bigint':
      table.bigInteger(column);
      return;
    case 'instant':
      table.timestamp(column);
      return;
    case 'text':
      table.string(column, 2048);
      return;
    case 'uuid':
    case 'integer':
    case 'boolean':
    case 'json':
      table[kind](column);
  }
}
