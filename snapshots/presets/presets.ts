import { roles } from '../access/roles.ts';

export interface Preset {
  id: number;
  collection: string;
  bookmark: string | null;
  icon?: string;
  color?: string;
  layout: 'tabular' | 'map';
  filter?: Record<string, unknown>;
  layout_query: Record<string, unknown>;
  layout_options?: Record<string, unknown>;
  refresh_interval?: number;
}

let nextId = 9001;

/** How a list looks until a person changes it for himself. */
function list(collection: string, fields: string[], sort: string, filter?: Record<string, unknown>): Preset {
  return {
    id: nextId++,
    collection,
    bookmark: null,
    layout: 'tabular',
    layout_query: { tabular: { fields, sort: [sort], limit: 50 } },
    ...(filter && { filter }),
  };
}

/** A saved filter in the navigation. */
function bookmark(name: string, icon: string, color: string, like: Preset, filter: Record<string, unknown>): Preset {
  return { ...like, id: nextId++, bookmark: name, icon, color, filter };
}

const stations = list(
  'stations',
  ['display_number', 'code', 'link', 'owner', 'city', 'address', 'connectors', 'information_message'],
  'display_number',
);
const sessions = list(
  'charging_sessions',
  ['number', 'client', 'status', 'energy_wh', 'cost_minor', 'requested_at', 'station', 'connector', 'end_reason'],
  '-number',
);
const clients = list(
  'clients',
  ['phone', 'wallet', 'debt', 'client_group', 'registered_at', 'is_blocked'],
  '-registered_at',
);
const payments = list(
  'payments',
  ['created_at', 'client', 'kind', 'source', 'status', 'amount_minor', 'captured_minor', 'released_minor', 'session'],
  '-created_at',
);

const red = '#E35169';
const orange = '#FFA439';
const blue = '#3399FF';

export const presets: Preset[] = [
  stations,
  bookmark('Не в сети', 'cloud_off', red, stations, { link: { _none: { is_online: { _eq: true } } } }),
  bookmark('С сообщением', 'chat', blue, stations, { information_message: { _nempty: true } }),
  bookmark('Неисправные', 'warning', orange, stations, {
    connector_states: { _some: { status: { _in: ['Faulted', 'Unavailable'] } } },
  }),
  {
    id: nextId++,
    collection: 'stations',
    bookmark: 'Карта',
    icon: 'map',
    color: blue,
    layout: 'map',
    layout_query: { map: { limit: 1000 } },
    layout_options: {
      map: {
        geometryField: 'location',
        geometryFormat: 'native',
        geometryType: 'Point',
        displayTemplate: '№{{display_number}} {{address}}',
        clusterData: true,
        cameraOptions: { center: { lng: 38.6, lat: 44.6 }, zoom: 6 },
      },
    },
  },
  list('connectors', ['station', 'number', 'type', 'current', 'max_power_w', 'is_enabled'], 'station.display_number'),
  list(
    'station_links',
    ['station', 'is_online', 'last_seen_at', 'vendor', 'model', 'firmware', 'clock_drift_s'],
    'station.display_number',
  ),
  list(
    'connector_states',
    ['station', 'number', 'status', 'error_code', 'info', 'changed_at'],
    'station.display_number',
  ),
  sessions,
  bookmark('Идут сейчас', 'bolt', blue, sessions, {
    status: { _in: ['holding', 'starting', 'charging', 'finishing'] },
  }),
  bookmark('Нужна проверка', 'rule', orange, sessions, { status: { _eq: 'needs_review' } }),
  bookmark('Не состоялись', 'error', red, sessions, { status: { _eq: 'failed' } }),
  clients,
  bookmark('С долгом', 'money_off', red, clients, { debt: { balance_minor: { _gt: 0 } } }),
  list('client_groups', ['name', 'description'], 'name'),
  list('id_tags', ['tag', 'status', 'expires_at', 'parent', 'client', 'program', 'comment'], 'tag'),
  list(
    'login_codes',
    ['created_at', 'phone', 'recorded_code', 'delivery_status', 'attempts', 'consumed_at'],
    '-created_at',
  ),
  list('consents', ['accepted_at', 'client', 'document_type', 'document_version', 'ip'], '-accepted_at'),
  list(
    'tariffs',
    [
      'name',
      'price_minor_per_kwh',
      'client',
      'client_group',
      'connector',
      'station',
      'owner',
      'window_from',
      'window_to',
      'is_active',
    ],
    'name',
  ),
  payments,
  bookmark('Отказы', 'credit_card_off', red, payments, { status: { _eq: 'failed' } }),
  list('payment_methods', ['client', 'brand', 'last4', 'status', 'is_default', 'created_at'], '-created_at'),
  list('payment_operations', ['created_at', 'kind', 'state', 'amount_minor', 'attempts', 'last_error'], '-created_at'),
  list('receipts', ['created_at', 'kind', 'status', 'amount_minor', 'email'], '-created_at'),
  list('ledger_accounts', ['kind', 'client', 'counterparty', 'normal_side', 'balance_minor'], 'kind'),
  list(
    'ledger_transfers',
    ['posted_at', 'kind', 'debit_account', 'credit_account', 'amount_minor', 'session'],
    '-posted_at',
  ),
  list('counterparties', ['name', 'contract_number', 'email', 'contact_surname', 'programs'], 'name'),
  list(
    'programs',
    ['name', 'counterparty', 'pricing_kind', 'price_minor_per_kwh', 'discount_percent', 'payer', 'is_active'],
    'name',
  ),
  list('program_members', ['program', 'client', 'is_enabled', 'created_at'], '-created_at'),
  list('documents', ['type', 'version', 'title', 'in_force_from', 'requires_consent'], '-in_force_from'),
  list('faq_items', ['question', 'is_published'], 'sort'),
  list('promotions', ['title', 'starts_on', 'ends_on', 'is_published'], '-starts_on'),
  list('station_commands', ['created_at', 'station', 'action', 'status', 'outcome', 'requested_by'], '-created_at'),
  list(
    'ocpp_transactions',
    ['id', 'station', 'connector', 'status', 'session', 'id_tag', 'energy_wh', 'started_at', 'ended_at', 'stop_reason'],
    '-id',
  ),
  list('ocpp_messages', ['occurred_at', 'station', 'direction', 'action', 'error_code', 'payload'], '-id'),
  list('meter_values', ['measured_at', 'station', 'transaction', 'register_wh', 'power_w', 'soc', 'context'], '-id'),
  list('hub_events', ['created_at', 'kind', 'station', 'session', 'processed_at'], '-id'),
  list(
    'unmatched_stops',
    ['received_at', 'station', 'transaction_number', 'meter_stop_wh', 'reason', 'resolved_at'],
    '-received_at',
  ),
  // Drivers are users too, and there are many of them; colleagues are what is looked for.
  list('directus_users', ['avatar', 'first_name', 'last_name', 'email', 'role', 'counterparty', 'status'], 'email', {
    role: { _neq: roles.driver },
  }),
];
