import { roles } from '../access/roles.ts';
import { bookmark, list } from './preset.ts';
import type { Preset } from './preset.ts';

export type { Preset };

/** Ids of presets that are ours; the rest are people's own. An id is never used for another preset. */
export const ownPresetIds = { from: 9_001, to: 9_999 };

/** Seconds; the least that the Studio offers. */
const liveInterval = 10;

const stations: Preset = {
  ...list(
    9001,
    'stations',
    ['display_number', 'code', 'link', 'connectors', 'owner', 'city', 'address', 'information_message'],
    'display_number',
  ),
  refresh_interval: liveInterval,
};
const profileDeletions = list(
  9300,
  'profile_deletions',
  ['requested_at', 'state', 'attention', 'number', 'closed_at', 'client'],
  '-requested_at',
);
const connectorStates = list(
  9010,
  'connector_states',
  ['station', 'number', 'connector', 'status', 'error_code', 'vendor_error_code', 'info', 'changed_at'],
  ['station.display_number', 'number'],
);
const unmatchedStops = list(
  9037,
  'unmatched_stops',
  ['received_at', 'station', 'transaction_number', 'meter_stop_wh', 'explanation', 'resolution', 'outcome'],
  '-received_at',
);
const connectionEvents = list(
  9040,
  'connection_events',
  ['occurred_at', 'station', 'kind', 'reason', 'duration_s', 'hub', 'remote_address'],
  '-id',
);
const securityEvents = list(
  9041,
  'security_events',
  ['received_at', 'station', 'type', 'is_critical', 'tech_info', 'occurred_at'],
  '-id',
);
const stationTransfers = list(
  9085,
  'station_transfers',
  ['requested_at', 'station', 'kind', 'status', 'is_successful', 'file_name', 'updated_at'],
  '-requested_at',
);
const stationCertificates = list(
  9087,
  'station_certificates',
  ['station', 'kind', 'status', 'subject', 'valid_until', 'updated_at'],
  '-updated_at',
);
const sessions = list(
  9002,
  'charging_sessions',
  ['number', 'client', 'status', 'energy_wh', 'started_at', 'station', 'connector', 'cost_minor', 'end_reason'],
  '-number',
);
const clients = list(
  9003,
  'clients',
  ['phone', 'wallet', 'debt', 'client_group', 'registered_at', 'is_blocked'],
  '-registered_at',
);
const payments = list(
  9004,
  'payments',
  ['created_at', 'client', 'kind', 'source', 'status', 'amount_minor', 'captured_minor', 'released_minor', 'session'],
  '-created_at',
);

const stationLinks = list(
  9009,
  'station_links',
  ['station', 'is_online', 'last_seen_at', 'vendor', 'model', 'firmware', 'clock_drift_s', 'suspicions'],
  'station.display_number',
);

const debts = list(
  9160,
  'debts',
  ['created_at', 'client', 'session', 'amount_minor', 'paid_minor', 'status', 'next_attempt_at', 'last_failure_code'],
  '-created_at',
);

const moneyOrders = list(
  9120,
  'money_orders',
  ['created_at', 'kind', 'amount_minor', 'status', 'outcome', 'reason', 'requested_by'],
  '-created_at',
);

const differences = list(
  9141,
  'reconciliation_differences',
  ['created_at', 'kind', 'explanation', 'ours_minor', 'theirs_minor', 'payment', 'refund', 'status', 'comment'],
  '-created_at',
);

const receipts = list(
  9023,
  'receipts',
  ['created_at', 'kind', 'status', 'amount_minor', 'payment_mode', 'client', 'session', 'last_error', 'alarmed_at'],
  '-created_at',
);

const stationReports = list(
  9180,
  'station_reports',
  ['created_at', 'station', 'connector', 'kind', 'text', 'status', 'client', 'comment'],
  '-created_at',
);

const red = '#E35169';
const orange = '#FFA439';
const blue = '#3399FF';

export const presets: Preset[] = [
  stations,
  bookmark(9005, 'Не в сети', 'cloud_off', red, stations, { link: { _none: { is_online: { _eq: true } } } }),
  bookmark(9006, 'С сообщением', 'chat', blue, stations, { information_message: { _nempty: true } }),
  bookmark(9007, 'Неисправные', 'warning', orange, stations, {
    connector_states: { _some: { status: { _in: ['Faulted', 'Unavailable'] } } },
  }),
  {
    id: 9039,
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
    refresh_interval: liveInterval,
  },
  list(
    9008,
    'connectors',
    ['station', 'number', 'type', 'current', 'max_power_w', 'is_enabled'],
    ['station.display_number', 'number'],
  ),
  stationLinks,
  bookmark(9071, 'Похоже на ошибку модели', 'rule_settings', orange, stationLinks, { suspicions: { _nnull: true } }),
  bookmark(9072, 'Часы расходятся', 'schedule', orange, stationLinks, {
    _or: [{ clock_drift_s: { _gt: 60 } }, { clock_drift_s: { _lt: -60 } }],
  }),
  list(
    9070,
    'station_models',
    ['vendor', 'model', 'energy_unit', 'power_unit', 'meter_unit', 'clock', 'comment'],
    'vendor',
  ),
  connectorStates,
  bookmark(9060, 'Не заведены в Studio', 'help', orange, connectorStates, {
    _and: [{ connector: { _null: true } }, { number: { _gt: 0 } }],
  }),
  sessions,
  bookmark(9011, 'Идут сейчас', 'bolt', blue, sessions, {
    status: { _in: ['holding', 'starting', 'charging', 'finishing'] },
  }),
  bookmark(9012, 'Нужна проверка', 'rule', orange, sessions, { status: { _eq: 'needs_review' } }),
  bookmark(9013, 'Не состоялись', 'error', red, sessions, { status: { _eq: 'failed' } }),
  clients,
  bookmark(9014, 'С долгом', 'money_off', red, clients, { debt: { balance_minor: { _gt: 0 } } }),
  bookmark(9186, 'С балансом', 'account_balance_wallet', blue, clients, { wallet: { balance_minor: { _gt: 0 } } }),
  bookmark(9187, 'Заблокированы', 'block', orange, clients, { is_blocked: { _eq: true } }),
  list(9015, 'client_groups', ['name', 'description'], 'name'),
  list(9016, 'id_tags', ['tag', 'status', 'expires_at', 'parent', 'client', 'program', 'comment'], 'tag'),
  list(
    9017,
    'login_codes',
    ['created_at', 'phone', 'recorded_code', 'delivery_status', 'attempts', 'consumed_at'],
    '-created_at',
  ),
  list(9018, 'consents', ['accepted_at', 'client', 'document_type', 'document_version', 'ip'], '-accepted_at'),
  list(
    9019,
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
  bookmark(9020, 'Отказы', 'credit_card_off', red, payments, { status: { _eq: 'failed' } }),
  list(9021, 'payment_methods', ['client', 'brand', 'last4', 'status', 'is_default', 'created_at'], '-created_at'),
  list(
    9022,
    'payment_operations',
    ['created_at', 'kind', 'state', 'amount_minor', 'attempts', 'last_error'],
    '-created_at',
  ),
  receipts,
  bookmark(9150, 'Чеки просрочены', 'receipt_long', red, receipts, {
    _and: [{ alarmed_at: { _nnull: true } }, { status: { _neq: 'succeeded' } }, { comment: { _empty: true } }],
  }),
  list(9024, 'ledger_accounts', ['kind', 'client', 'counterparty', 'normal_side', 'balance_minor'], 'kind'),
  list(
    9025,
    'ledger_transfers',
    ['posted_at', 'kind', 'debit_account', 'credit_account', 'amount_minor', 'session'],
    '-posted_at',
  ),
  list(9026, 'counterparties', ['name', 'contract_number', 'email', 'contact_surname', 'programs'], 'name'),
  list(
    9027,
    'programs',
    ['name', 'counterparty', 'pricing_kind', 'price_minor_per_kwh', 'discount_percent', 'payer', 'is_active'],
    'name',
  ),
  list(9028, 'program_members', ['program', 'client', 'is_enabled', 'created_at', 'added_by'], '-created_at'),
  list(
    9701,
    'cabinet_actions',
    ['created_at', 'counterparty', 'user', 'kind', 'program', 'member', 'line_count', 'added_count', 'unknown_count'],
    '-created_at',
  ),
  list(9602, 'code_reveals', ['created_at', 'person', 'login_code', 'reason', 'ip'], '-created_at'),
  list(9029, 'documents', ['type', 'version', 'title', 'in_force_from', 'requires_consent'], '-in_force_from'),
  list(9030, 'faq_items', ['question', 'is_published'], 'sort'),
  list(9031, 'promotions', ['title', 'starts_on', 'ends_on', 'is_published'], '-starts_on'),
  list(
    9032,
    'station_commands',
    ['created_at', 'station', 'status', 'action', 'outcome', 'requested_by'],
    '-created_at',
  ),
  list(
    9033,
    'ocpp_transactions',
    ['id', 'station', 'connector', 'status', 'session', 'id_tag', 'energy_wh', 'started_at', 'ended_at', 'stop_reason'],
    '-id',
  ),
  list(9034, 'ocpp_messages', ['occurred_at', 'station', 'direction', 'action', 'error_code', 'payload'], '-id'),
  list(
    9035,
    'meter_values',
    ['measured_at', 'station', 'transaction', 'register_wh', 'power_w', 'soc', 'context'],
    '-id',
  ),
  list(9036, 'hub_events', ['created_at', 'kind', 'station', 'session', 'processed_at'], '-id'),
  unmatchedStops,
  bookmark(9061, 'Ждут решения', 'rule', orange, unmatchedStops, { resolved_at: { _null: true } }),
  connectionEvents,
  bookmark(9062, 'Не допущены', 'block', red, connectionEvents, { kind: { _eq: 'refused' } }),
  securityEvents,
  bookmark(9063, 'Критические', 'gpp_bad', red, securityEvents, { is_critical: { _eq: true } }),
  list(
    9080,
    'reservations',
    ['id', 'station', 'connector_number', 'id_tag', 'status', 'expires_at', 'outcome', 'transaction', 'created_at'],
    '-id',
  ),
  list(
    9081,
    'charging_profiles',
    ['station', 'connector_number', 'purpose', 'profile_id', 'stack_level', 'status', 'valid_until', 'set_at'],
    '-set_at',
  ),
  list(
    9082,
    'station_local_lists',
    ['station', 'status', 'version', 'entry_count', 'outcome', 'next_attempt_at', 'synced_at'],
    'station.display_number',
  ),
  list(
    9084,
    'station_configuration',
    ['station', 'key', 'value', 'is_readonly', 'updated_at'],
    ['station.display_number', 'key'],
  ),
  stationTransfers,
  bookmark(9086, 'Не удались', 'error', red, stationTransfers, { is_successful: { _eq: false } }),
  stationCertificates,
  bookmark(9088, 'Истекают', 'schedule', orange, stationCertificates, {
    _and: [{ status: { _in: ['accepted', 'installed'] } }, { valid_until: { _lt: '$NOW(+30 days)' } }],
  }),
  list(9089, 'hub_instances', ['id', 'started_at', 'lease_until', 'owner'], 'id'),
  list(
    9090,
    'ocpp_minutes',
    ['minute', 'hub', 'direction', 'action', 'calls', 'errors', 'timeouts', 'sum_ms'],
    ['-minute', 'action'],
  ),
  moneyOrders,
  bookmark(9121, 'Отклонены', 'block', red, moneyOrders, { status: { _eq: 'refused' } }),
  bookmark(9123, 'Отклонены за неделю', 'block', red, moneyOrders, {
    _and: [{ status: { _eq: 'refused' } }, { created_at: { _gt: '$NOW(-7 days)' } }],
  }),
  list(
    9122,
    'refunds',
    ['created_at', 'client', 'session', 'kind', 'amount_minor', 'destination', 'status', 'failure_code', 'reason'],
    '-created_at',
  ),
  debts,
  bookmark(9161, 'Не погашены', 'money_off', red, debts, { status: { _eq: 'open' } }),
  list(
    9162,
    'company_statements',
    ['number', 'counterparty', 'month', 'charged_minor', 'paid_minor', 'closing_minor', 'session_count'],
    ['-month', 'counterparty.name'],
  ),
  list(9163, 'vat_rates', ['valid_from', 'basis_points', 'vat_code', 'prepayment_vat_code'], '-valid_from'),
  list(
    9140,
    'reconciliations',
    [
      'day',
      'status',
      'difference_count',
      'captured_minor',
      'captured_here_minor',
      'refunded_minor',
      'refunded_here_minor',
    ],
    '-day',
  ),
  differences,
  bookmark(9142, 'Неразобранные', 'rule', red, differences, { status: { _eq: 'open' } }),
  bookmark(9083, 'Начаты картой', 'contactless', blue, sessions, { origin: { _eq: 'tag' } }),
  list(
    9185,
    'session_reviews',
    ['created_at', 'session', 'decision', 'status', 'outcome', 'reason', 'requested_by'],
    '-created_at',
  ),
  profileDeletions,
  bookmark(9301, 'Нужен человек', 'support_agent', red, profileDeletions, {
    _and: [{ state: { _eq: 'requested' } }, { attention: { _nnull: true } }],
  }),
  stationReports,
  bookmark(9181, 'Новые', 'fiber_new', red, stationReports, { status: { _eq: 'new' } }),
  list(9182, 'station_photos', ['station', 'file', 'alt'], ['station.display_number', 'sort']),
  list(9183, 'cameras', ['station', 'name', 'free', 'total', 'reported_at'], ['station.display_number', 'name']),
  list(9184, 'favourite_stations', ['created_at', 'client', 'station'], '-created_at'),
  // Drivers are users too, and there are many of them; colleagues are what is looked for.
  list(
    9038,
    'directus_users',
    ['avatar', 'first_name', 'last_name', 'email', 'role', 'counterparty', 'status'],
    'email',
    {
      role: { _neq: roles.driver },
    },
  ),
];
