import type { BigIntColumn, BooleanColumn, InstantColumn, JsonColumn, Uuid } from './column-types.ts';

/** What the hub knows and keeps of a station beyond its link; written by ocpp-hub alone. */

/** A password set by ChangeConfiguration AuthorizationKey; id equals station. */
export interface StationCredentialRow {
  id: Uuid;
  station: Uuid;
  /** scrypt, `hashPassword`; null where no password was rotated */
  password_hash: string | null;
  /** stations.password_hash it took the place of: a password set in Studio later makes this one void */
  replaces_hash: string | null;
  /** until the station came in with it, the old ones are accepted too */
  is_confirmed: BooleanColumn;
  /** hashes that may still be right while it is not confirmed, oldest first, at most three, spaces between; null once it is */
  earlier_hashes: string | null;
  /** keyed digest of the last password that was right, so that another hub need not run scrypt again */
  quick_check: string | null;
  changed_at: InstantColumn;
}

/** Unique: station, key. */
export interface StationConfigurationRow {
  id: Uuid;
  station: Uuid;
  /** as the station spells it */
  key: string;
  /** null: the station gave none, or it is a secret */
  value: string | null;
  is_readonly: BooleanColumn;
  updated_at: InstantColumn;
}

/** One update of firmware or upload of diagnostics or logs, from the command to its last word. */
export interface StationTransferRow {
  id: Uuid;
  station: Uuid;
  /** 'firmware' | 'signed_firmware' | 'diagnostics' | 'diagnostics_log' | 'security_log' */
  kind: string;
  /** requestId on the wire, of those that have one */
  request_id: number | null;
  location: string;
  file_name: string | null;
  /** 'requested', then the status of the station's notifications, e.g. Downloading */
  status: string;
  /** neither good nor bad while null */
  is_successful: BooleanColumn | null;
  command: Uuid | null;
  requested_at: InstantColumn;
  updated_at: InstantColumn;
  ended_at: InstantColumn | null;
}

export interface SecurityEventRow {
  id: BigIntColumn;
  station: Uuid;
  type: string;
  /** of those the standard calls critical */
  is_critical: BooleanColumn;
  tech_info: string | null;
  occurred_at: InstantColumn;
  received_at: InstantColumn;
  /** hash of the message: the second arrival is the same row; unique */
  event_key: string;
}

export interface StationCertificateRow {
  id: Uuid;
  station: Uuid;
  /** 'station' | 'central_system_root' | 'manufacturer_root' */
  kind: string;
  /** 'issued' | 'sent' | 'accepted' | 'superseded' | 'refused' | 'installed' | 'deleted' | 'revoked' */
  status: string;
  serial_number: string;
  subject: string;
  issuer: string;
  /** SHA-256 of the DER, hex */
  fingerprint: string;
  /** certificateHashData of OCPP, to name it to the station; null where we never learnt it */
  hash_data: JsonColumn | null;
  /** null where only its hash is known */
  pem: string | null;
  valid_from: InstantColumn | null;
  valid_until: InstantColumn | null;
  command: Uuid | null;
  created_at: InstantColumn;
  updated_at: InstantColumn;
}

/** What the local authorization list of a station holds; id equals station. */
export interface StationLocalListRow {
  id: Uuid;
  station: Uuid;
  /** listVersion on the wire, 0 before the first */
  version: number;
  /** 'pending' | 'in_step' | 'failed' | 'not_supported' */
  status: string;
  /** what the station has: tag in upper case → hash of its idTagInfo */
  entries: JsonColumn;
  entry_count: number;
  /** why it failed, in Russian, for the screen */
  outcome: string | null;
  failures: number;
  next_attempt_at: InstantColumn | null;
  synced_at: InstantColumn | null;
  updated_at: InstantColumn;
}

export interface ReservationRow {
  /** reservationId on the wire */
  id: number;
  station: Uuid;
  /** 0: any connector */
  connector_number: number;
  id_tag: string;
  parent_id_tag: string | null;
  /** 'requested' | 'active' | 'refused' | 'used' | 'cancelled' | 'expired' */
  status: string;
  /** in Russian, for the screen */
  outcome: string | null;
  command: Uuid | null;
  /** ocpp_transactions.id that used it */
  transaction: number | null;
  expires_at: InstantColumn;
  created_at: InstantColumn;
  ended_at: InstantColumn | null;
}

export interface ChargingProfileRow {
  id: Uuid;
  station: Uuid;
  /** 0: the station as a whole */
  connector_number: number;
  /** chargingProfileId on the wire */
  profile_id: number;
  stack_level: number;
  /** 'ChargePointMaxProfile' | 'TxDefaultProfile' | 'TxProfile' */
  purpose: string;
  /** 'Absolute' | 'Recurring' | 'Relative' */
  kind: string;
  /** ocpp_transactions.id, of a TxProfile */
  transaction: number | null;
  valid_from: InstantColumn | null;
  valid_until: InstantColumn | null;
  /** csChargingProfiles as it was sent */
  profile: JsonColumn;
  /** 'active' | 'replaced' | 'cleared' | 'ended' */
  status: string;
  command: Uuid | null;
  set_at: InstantColumn;
  ended_at: InstantColumn | null;
}

/** Comings and goings of stations, for availability and for people who look for a fault. */
export interface ConnectionEventRow {
  id: BigIntColumn;
  /** null: refused, and no station of ours */
  station: Uuid | null;
  /** 'connected' | 'disconnected' | 'refused' */
  kind: string;
  /** DisconnectReason or AuthRejection of the hub; null when connected */
  reason: string | null;
  /** of the connection that ended, seconds */
  duration_s: number | null;
  hub: string;
  remote_address: string | null;
  occurred_at: InstantColumn;
}

/** Calls of one minute, direction and action at one hub. Unique: minute, hub, direction, action. */
export interface OcppMinuteRow {
  id: BigIntColumn;
  minute: InstantColumn;
  hub: string;
  /** 'in' | 'out' */
  direction: string;
  action: string;
  calls: number;
  errors: number;
  timeouts: number;
  sum_ms: number;
  /** calls answered within so many milliseconds, each counted once: in the first bucket that holds it */
  b_50: number;
  b_100: number;
  b_250: number;
  b_500: number;
  b_1000: number;
  b_2500: number;
  b_5000: number;
  b_inf: number;
}
