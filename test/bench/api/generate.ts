import type { Knex } from 'knex';

/** How many rows; the rest of the network is in proportion. */
export interface Scale {
  sessions: number;
  clients: number;
  /** drivers among directus_users; more than clients, as deleted profiles leave their users */
  users: number;
}

export const fullScale: Scale = { sessions: 1_000_000, clients: 300_000, users: 500_000 };

/** @param share of the full scale, e.g. 0.1 */
export function scaledTo(share: number): Scale {
  const { sessions, clients, users } = fullScale;
  const of = (count: number): number => Math.max(20, Math.round(count * share));
  return { sessions: of(sessions), clients: of(clients), users: of(users) };
}

const stationCount = 400;
const companyCount = 20;
/** Every row of the network is named by its kind and number: the same seed makes the same rows. */
const id = (kind: string, number: string): string => `md5('tok-bench ${kind} ' || (${number}))::uuid`;

/** Evenly over two years that end with `until`; the last are the newest. */
const momentOf = (number: string, scale: Scale): string =>
  `:until::timestamptz - make_interval(secs => (${scale.sessions} - (${number})) * (730 * 86400.0 / ${scale.sessions}))`;

/** A number from 0 to `below` that looks drawn and is always the same. */
const drawn = (what: string, number: string, below: number): string =>
  `(abs(hashtextextended('${what} ' || (${number}), 7)) % ${below})`;

interface Step {
  name: string;
  sql: string;
}

/**
 * Fills an empty PostgreSQL with a network of the given size, in one pass for each table. Guards and triggers that post one transfer at a
 * time are off meanwhile; the balances are summed afterwards, as they would have summed them.
 *
 * @param until the newest charge, to the second
 */
export async function generate(db: Knex, scale: Scale, until: Date, say: (line: string) => void): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('SET LOCAL session_replication_role = replica');
    for (const { name, sql } of [...networkSteps(), ...peopleSteps(scale), ...chargeSteps(scale), ...moneySteps()]) {
      const startedMs = performance.now();
      await trx.raw(sql, sql.includes(':until') ? { until: until.toISOString() } : {});
      say(`${name}: ${((performance.now() - startedMs) / 1_000).toFixed(1)} s`);
    }
  });
  // As autovacuum leaves a table that has stood for a while.
  await db.raw('VACUUM ANALYZE');
}

function networkSteps(): Step[] {
  const numbers = `generate_series(1, ${stationCount}) n`;
  return [
    {
      name: 'cities',
      sql: `INSERT INTO cities (id, name, time_zone) SELECT ${id('city', 'n')}, 'Город ' || n, 'Europe/Moscow' FROM generate_series(1, 30) n`,
    },
    {
      name: 'owners',
      sql: `INSERT INTO owners (id, name, legal_name) SELECT ${id('owner', 'n')}, 'Владелец ' || n, 'ООО' FROM generate_series(1, 10) n`,
    },
    {
      name: 'stations',
      sql: `INSERT INTO stations (id, code, display_number, owner, city, address, location, created_at, information_message)
        SELECT ${id('station', 'n')}, 'BENCH-' || lpad(n::text, 5, '0'), n::text, ${id('owner', '1 + n % 10')},
          ${id('city', '1 + n % 30')}, 'ул. Нагрузочная, ' || n, '{"type":"Point","coordinates":[38.97,45.03]}',
          now(), CASE WHEN n % 20 = 0 THEN 'Ремонт' END FROM ${numbers}`,
    },
    {
      name: 'connectors',
      sql: `INSERT INTO connectors (id, station, number, type, current, max_power_w)
        SELECT ${id('connector', "n || '/' || c")}, ${id('station', 'n')}, c, 'ccs', 'dc', 60000
        FROM ${numbers}, generate_series(1, 2) c`,
    },
    {
      name: 'station links',
      sql: `INSERT INTO station_links (id, station, is_online, protocol, vendor, model)
        SELECT ${id('station', 'n')}, ${id('station', 'n')}, n % 25 <> 0, 'ocpp1.6', 'Bench', 'B-1' FROM ${numbers}`,
    },
    {
      name: 'connector states',
      sql: `INSERT INTO connector_states (id, station, connector, number, status, changed_at, received_at)
        SELECT ${id('connector', "n || '/' || c")}, ${id('station', 'n')}, ${id('connector', "n || '/' || c")}, c,
          CASE WHEN n % 40 = 0 THEN 'Faulted' ELSE 'Available' END, now(), now()
        FROM ${numbers}, generate_series(1, 2) c`,
    },
    {
      name: 'companies',
      sql: `INSERT INTO counterparties (id, name, contract_number)
        SELECT ${id('company', 'n')}, 'ООО «' || n || '»', 'Б-' || n FROM generate_series(1, ${companyCount}) n`,
    },
    {
      name: 'programs',
      sql: `INSERT INTO programs (id, counterparty, name, pricing_kind, price_minor_per_kwh, payer, is_active)
        SELECT ${id('program', 'n')}, ${id('company', 'n')}, 'Служебные', 'price', 1800, 'company', true
        FROM generate_series(1, ${companyCount}) n`,
    },
  ];
}

const driverRole = 'd0000000-0000-4000-8000-000000000001';

function peopleSteps({ clients, users }: Scale): Step[] {
  const account = (kind: string, side: string): string =>
    `INSERT INTO ledger_accounts (id, kind, normal_side, client, balance_minor)
      SELECT ${id(kind, 'n')}, '${kind}', '${side}', ${id('client', 'n')}, 0 FROM generate_series(1, ${clients}) n`;
  return [
    {
      name: 'users',
      sql: `INSERT INTO directus_users (id, role, status)
        SELECT ${id('user', 'n')}, '${driverRole}', 'active' FROM generate_series(1, ${users}) n`,
    },
    {
      name: 'clients',
      sql: `INSERT INTO clients (id, "user", phone, wallet, debt, registered_at, is_blocked)
        SELECT ${id('client', 'n')}, ${id('user', 'n')}, '+79' || lpad(n::text, 9, '0'), ${id('wallet', 'n')},
          ${id('debt', 'n')}, :until::timestamptz - make_interval(mins => (n * 7) % 1051200), n % 500 = 0
        FROM generate_series(1, ${clients}) n`,
    },
    { name: 'wallets', sql: account('wallet', 'credit') },
    { name: 'debts of clients', sql: account('debt', 'debit') },
    {
      name: 'accounts of ours',
      sql: `INSERT INTO ledger_accounts (id, kind, normal_side, balance_minor) VALUES
        (${id('ours', "'provider_settlement'")}, 'provider_settlement', 'debit', 0),
        (${id('ours', "'revenue'")}, 'revenue', 'credit', 0)`,
    },
    {
      name: 'members of programs',
      sql: `INSERT INTO program_members (id, program, client, is_enabled, created_at)
        SELECT ${id('member', 'n')}, ${id('program', `1 + n % ${companyCount}`)}, ${id('client', 'n')}, true, now()
        FROM generate_series(1, ${clients}, 30) n`,
    },
  ];
}

/** Kopecks that a charge costs: 5 to 45 kWh at 22 roubles; one in fifty comes to nothing. */
const energy = `(5000 + ${drawn('energy', 'n', 40_000)})`;
const failed = '(n % 50 = 0)';
const cost = `((${energy} * 2200 + 500) / 1000)`;

function chargeSteps(scale: Scale): Step[] {
  const { sessions, clients } = scale;
  const client = id('client', `1 + ${drawn('client', 'n', clients)}`);
  const station = `1 + ${drawn('station', 'n', stationCount)}`;
  const connector = `(${station}) || '/' || (1 + n % 2)`;
  const at = momentOf('n', scale);
  return [
    {
      name: 'sessions',
      sql: `INSERT INTO charging_sessions (id, number, client, station, connector, status, end_reason, energy_wh, cost_minor,
          price_minor_per_kwh, hold_minor, source_kind, limit_kind, requested_at, started_at, ended_at, updated_at,
          tariff_snapshot, start_token, request_hash, origin)
        SELECT ${id('session', 'n')}, n, ${client}, ${id('station', station)}, ${id('connector', connector)},
          CASE WHEN ${failed} THEN 'failed' ELSE 'completed' END, CASE WHEN ${failed} THEN 'start_timeout' ELSE 'limit' END,
          CASE WHEN ${failed} THEN 0 ELSE ${energy} END, CASE WHEN ${failed} THEN 0 ELSE ${cost} END, 2200, 150000, 'balance',
          'full', ${at}, ${at}, ${at} + interval '40 minutes', ${at}, '{}',
          substr(md5('token ' || n), 1, 20), md5('hash ' || n), CASE WHEN n % 200 = 0 THEN 'tag' ELSE 'app' END
        FROM generate_series(1, ${sessions}) n`,
    },
    {
      name: 'transactions of OCPP',
      sql: `INSERT INTO ocpp_transactions (id, session, station, connector, connector_number, status, id_tag, start_key,
          meter_start_wh, register_wh, energy_wh, cost_minor, started_at, start_received_at, ended_at, flags, updated_at)
        SELECT number, id, station, connector, 1 + number % 2, 'ended', start_token, 'bench ' || number, number * 1000,
          number * 1000 + energy_wh, energy_wh, cost_minor, started_at, started_at, ended_at, '[]', ended_at
        FROM charging_sessions WHERE status = 'completed'`,
    },
    {
      name: 'top-ups',
      sql: `INSERT INTO payments (id, client, kind, source, status, amount_minor, captured_minor, created_at, settled_at)
        SELECT ${id('top-up', 'client')}, client, 'top_up', 'card', 'captured', sum(cost_minor), sum(cost_minor),
          min(requested_at) - interval '1 minute', min(requested_at)
        FROM charging_sessions WHERE status = 'completed' GROUP BY client`,
    },
    {
      name: 'payments',
      sql: `INSERT INTO payments (id, client, session, kind, source, status, amount_minor, captured_minor, released_minor,
          created_at, held_at, settled_at)
        SELECT ${id('payment', 'number')}, client, id, 'hold', 'balance',
          CASE status WHEN 'completed' THEN 'captured' ELSE 'released' END, hold_minor, cost_minor, hold_minor - cost_minor,
          requested_at, requested_at, ended_at
        FROM charging_sessions`,
    },
  ];
}

/** Every kopeck of a wallet came by a top-up, and went by a charge. */
function moneySteps(): Step[] {
  const ours = (kind: string): string => id('ours', `'${kind}'`);
  return [
    {
      name: 'transfers of top-ups',
      sql: `INSERT INTO ledger_transfers (id, debit_account, credit_account, amount_minor, kind, payment, idempotency_key, posted_at)
        SELECT ${id('transfer', 'p.id')}, ${ours('provider_settlement')}, c.wallet, p.captured_minor, 'top_up', p.id,
          'bench:' || p.id, p.settled_at
        FROM payments p JOIN clients c ON c.id = p.client WHERE p.kind = 'top_up' AND p.captured_minor > 0`,
    },
    {
      name: 'transfers of charges',
      sql: `INSERT INTO ledger_transfers (id, debit_account, credit_account, amount_minor, kind, payment, session,
          idempotency_key, posted_at)
        SELECT ${id('transfer', 'p.id')}, c.wallet, ${ours('revenue')}, p.captured_minor, 'sale', p.id, p.session,
          'bench:' || p.id, p.settled_at
        FROM payments p JOIN clients c ON c.id = p.client WHERE p.kind = 'hold' AND p.captured_minor > 0`,
    },
    {
      name: 'receipts',
      sql: `INSERT INTO receipts (id, kind, status, amount_minor, payment, client, session, vat_code, created_at, registered_at)
        SELECT ${id('receipt', 'p.id')}, 'payment', 'succeeded', p.captured_minor, p.id, p.client, p.session, 4, p.settled_at,
          p.settled_at
        FROM payments p WHERE p.captured_minor > 0`,
    },
    {
      name: 'balances',
      sql: `UPDATE ledger_accounts account SET balance_minor = moved.minor * CASE account.normal_side WHEN 'debit' THEN 1 ELSE -1 END
        FROM (
          SELECT id, sum(minor) minor FROM (
            SELECT debit_account id, amount_minor::bigint minor FROM ledger_transfers
            UNION ALL SELECT credit_account, -amount_minor::bigint FROM ledger_transfers
          ) sides GROUP BY id
        ) moved WHERE moved.id = account.id`,
    },
  ];
}
