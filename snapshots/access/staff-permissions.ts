import { create, manage, read, readAll, readColleagues, readTranslations, update } from './permission.ts';
import type { Permission } from './permission.ts';

/** Sent commands are never changed; who asked and their state are ours to write. */
const sendCommands = create('station_commands', {
  fields: ['id', 'station', 'action', 'arguments', 'requested_by', 'created_at', 'expires_at'],
  presets: { requested_by: '$CURRENT_USER' },
});

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
);

const readCharges: Permission[] = readAll('charging_sessions', 'ocpp_transactions');

const readMoney: Permission[] = readAll(
  'payments',
  'payment_methods',
  'payment_operations',
  'receipts',
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
    'documents',
    'faq_items',
    'promotions',
    'contacts',
    'id_tags',
    'station_models',
  ),
  ...readStations.filter(
    ({ collection }) =>
      !['stations', 'connectors', 'cities', 'owners', 'tariffs', 'station_models'].includes(collection),
  ),
  ...readCharges,
  ...readMoney,
  ...readAll('clients', 'consents', 'program_members', 'provider_events'),
  update('clients', { fields: ['client_group', 'is_blocked'] }),
  update('unmatched_stops', {
    fields: ['resolution', 'transaction', 'resolved_by'],
    presets: { resolved_by: '$CURRENT_USER' },
  }),
  update('station_certificates', { fields: ['status'], validation: { status: { _eq: 'revoked' } } }),
  sendCommands,
  readColleagues,
  readTranslations,
];

export const supportPermissions: Permission[] = [
  ...readStations,
  ...readCharges,
  ...readMoney,
  ...readAll(
    'clients',
    'client_groups',
    'consents',
    'login_codes',
    'id_tags',
    'program_members',
    'programs',
    'counterparties',
  ),
  ...readAll('documents', 'faq_items', 'promotions', 'contacts'),
  sendCommands,
  readColleagues,
  readTranslations,
];

/** Figures without people: no telephone, e-mail, address, card or RFID tag. */
export const analystPermissions: Permission[] = [
  readTranslations,
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
    related: ['connectors', 'connector_states', 'link', 'tariffs'],
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
    related: ['payments'],
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
