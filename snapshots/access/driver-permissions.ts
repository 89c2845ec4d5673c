import { read } from './permission.ts';
import type { Permission } from './permission.ts';

const self = { user: { _eq: '$CURRENT_USER' } };
const own = { client: self };

/** A driver reads his own rows; whatever he does goes through our endpoints. Nothing of the ledger. */
export const driverPermissions: Permission[] = [
  read('clients', { fields: ['id', 'phone', 'email', 'registered_at'], rows: self }),
  read('charging_sessions', {
    fields: [
      'id',
      'number',
      'client',
      'station',
      'connector',
      'status',
      'source_kind',
      'payment_method',
      'program',
      'limit_kind',
      'limit_wh',
      'limit_soc',
      'price_minor_per_kwh',
      'hold_minor',
      'requested_at',
      'start_deadline_at',
      'started_at',
      'ended_at',
      'stop_requested_at',
      'end_reason',
      'energy_wh',
      'cost_minor',
      'average_power_w',
      'soc_start',
      'soc_end',
      'charge_curve',
      'updated_at',
    ],
    rows: own,
  }),
  read('ocpp_transactions', {
    fields: ['id', 'session', 'status', 'energy_wh', 'power_w', 'soc', 'cost_minor', 'last_meter_at', 'updated_at'],
    rows: { session: own },
  }),
  read('payment_methods', {
    fields: ['id', 'client', 'status', 'brand', 'last4', 'expiry_month', 'expiry_year', 'is_default', 'created_at'],
    rows: { _and: [own, { status: { _neq: 'deleted' } }] },
  }),
];
