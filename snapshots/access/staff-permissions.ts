import {
  changeOwnProfile,
  create,
  manage,
  manageStationPhotoFiles,
  read,
  readAll,
  readColleagues,
  readStationPhotoFiles,
  readTranslations,
  remove,
  update,
} from './permission.ts';
import type { Permission } from './permission.ts';

/** Sent commands are never changed; who asked and their state are ours to write. */
const sendCommands = create('station_commands', {
  fields: ['id', 'station', 'action', 'arguments', 'requested_by', 'created_at', 'expires_at'],
  presets: { requested_by: '$CURRENT_USER' },
});

/** What is done with money by hand is never changed afterwards; what came of it is ours to write. */
const orderMoney = create('money_orders', {
  fields: [
    'id',
    'kind',
    'client',
    'payment',
    'debt',
    'counterparty',
    'amount_minor',
    'reason',
    'document_number',
    'document_date',
    'requested_by',
    'created_at',
  ],
  presets: { requested_by: '$CURRENT_USER' },
});

/** What was decided about a charge is never changed afterwards; what came of it is ours to write. */
const decideReviews = create('session_reviews', {
  fields: ['id', 'session', 'decision', 'energy_wh', 'may_owe', 'reason', 'requested_by', 'created_at'],
  presets: { requested_by: '$CURRENT_USER' },
});

/** What a driver reported stays as it is. */
const answerReports = update('station_reports', { fields: ['status', 'comment'] });

/** A camera's places are its own to say. */
const keepCameras: Permission[] = [
  create('cameras', { fields: ['id', 'station', 'name', 'key_hash'] }),
  update('cameras', { fields: ['station', 'name', 'key_hash'] }),
  remove('cameras'),
];

const readStations: Permission[] = readAll(
  'stations',
  'connectors',
  'station_links',
  'connector_states',
  'cities',
  'owners',
  'tariffs',
  'station_commands',
  'ocpp_messages',
  'meter_values',
  'unmatched_stops',
  'hub_events',
  'hub_instances',
  'station_models',
  'station_configuration',
  'station_transfers',
  'station_certificates',
  'station_local_lists',
  'reservations',
  'charging_profiles',
  'connection_events',
  'ocpp_minutes',
  'security_events',
  'cameras',
  'station_photos',
  'station_reports',
);

/** What drivers were told; nothing with which somebody else could send to their phones. */
const readNotices: Permission[] = [
  ...readAll('notices', 'station_watches'),
  read('push_subscriptions', { fields: ['id', 'client', 'device', 'created_at', 'last_success_at', 'failures'] }),
];

const readCharges: Permission[] = readAll('charging_sessions', 'ocpp_transactions', 'session_reviews');

const readMoney: Permission[] = readAll(
  'payments',
  'payment_methods',
  'payment_operations',
  'receipts',
  'debts',
  'refunds',
  'money_orders',
  'vat_rates',
  'reconciliations',
  'reconciliation_differences',
  'ledger_accounts',
  'ledger_transfers',
);

export const operatorPermissions: Permission[] = [
  ...manage(
    'cities',
    'owners',
    'stations',
    'connectors',
    'client_groups',
    'tariffs',
    'counterparties',
    'programs',
    'program_places',
    'documents',
    'faq_items',
    'promotions',
    'contacts',
    'id_tags',
    'station_models',
    'station_photos',
  ),
  ...readStations.filter(
    ({ collection }) =>
      !['stations', 'connectors', 'cities', 'owners', 'tariffs', 'station_models', 'station_photos'].includes(
        collection,
      ),
  ),
  ...readCharges,
  ...readMoney,
  ...readNotices,
  ...readAll(
    'clients',
    'consents',
    'profile_deletions',
    'program_members',
    'cabinet_actions',
    'provider_events',
    'company_statements',
    'company_statement_lines',
  ),
  update('clients', { fields: ['client_group', 'is_blocked', 'block_reason'] }),
  update('unmatched_stops', {
    fields: ['resolution', 'transaction', 'resolved_by'],
    presets: { resolved_by: '$CURRENT_USER' },
  }),
  // Who closed it and when is written by extensions/payments, whatever is sent.
  update('reconciliation_differences', { fields: ['status', 'comment', 'closed_by', 'closed_at'] }),
  update('receipts', { fields: ['comment'] }),
  update('station_certificates', { fields: ['status'], validation: { status: { _eq: 'revoked' } } }),
  ...keepCameras,
  ...manageStationPhotoFiles,
  answerReports,
  sendCommands,
  orderMoney,
  decideReviews,
  readColleagues,
  changeOwnProfile,
  readTranslations,
];

export const supportPermissions: Permission[] = [
  ...readStations,
  ...readCharges,
  ...readMoney,
  ...readNotices,
  ...readAll(
    'clients',
    'client_groups',
    'consents',
    'profile_deletions',
    'login_codes',
    'code_reveals',
    'id_tags',
    'program_members',
    'cabinet_actions',
    'programs',
    'program_places',
    'counterparties',
  ),
  ...readAll('documents', 'faq_items', 'promotions', 'contacts'),
  readStationPhotoFiles,
  answerReports,
  sendCommands,
  readColleagues,
  changeOwnProfile,
  readTranslations,
];

/** Figures without people: no telephone, e-mail, address, card or RFID tag. */
export const analystPermissions: Permission[] = [
  readTranslations,
  changeOwnProfile,
  ...readAll('cities', 'owners', 'connectors', 'connector_states', 'tariffs', 'client_groups', 'programs'),
  read('stations', {
    fields: [
      'id',
      'display_number',
      'code',
      'name',
      'owner',
      'city',
      'address',
      'location',
      'protocol',
      'is_public',
      'created_at',
    ],
    related: ['connectors', 'connector_states', 'link', 'tariffs', 'sessions'],
  }),
  read('station_links', {
    fields: [
      'id',
      'station',
      'is_online',
      'protocol',
      'vendor',
      'model',
      'firmware',
      'connected_at',
      'disconnected_at',
      'booted_at',
      'last_seen_at',
      'clock_drift_s',
      'suspicions',
    ],
  }),
  read('counterparties', { fields: ['id', 'name', 'contract_number'], related: ['programs'] }),
  read('clients', {
    fields: ['id', 'client_group', 'is_blocked', 'registered_at', 'deleted_at'],
    related: ['sessions', 'payments'],
  }),
  read('charging_sessions', {
    fields: [
      'id',
      'number',
      'client',
      'station',
      'connector',
      'status',
      'source_kind',
      'program',
      'limit_kind',
      'limit_wh',
      'limit_soc',
      'tariff',
      'price_minor_per_kwh',
      'hold_minor',
      'requested_at',
      'started_at',
      'ended_at',
      'end_reason',
      'review_reason',
      'energy_wh',
      'cost_minor',
      'average_power_w',
      'soc_start',
      'soc_end',
      'charge_curve',
      'updated_at',
    ],
    related: ['facts', 'charge_chart', 'details', 'payments'],
  }),
  read('payments', {
    fields: [
      'id',
      'client',
      'session',
      'kind',
      'source',
      'counterparty',
      'status',
      'amount_minor',
      'captured_minor',
      'released_minor',
      'refunded_minor',
      'currency',
      'failure_code',
      'created_at',
      'held_at',
      'settled_at',
    ],
  }),
];
