import type { BigIntColumn, BooleanColumn, InstantColumn, JsonColumn, Uuid } from './column-types.ts';

/** Tables written by ocpp-hub alone. */

/**
 * One row a station; id equals station. `hub` says whether there is a socket now; `is_online` is for people and sessions: it
 * stays true for a grace after the socket was lost, so that a station which only moves to another hub is never offline.
 */
export interface StationLinkRow {
  id: Uuid;
  station: Uuid;
  is_online: BooleanColumn;
  protocol: string | null;
  vendor: string | null;
  model: string | null;
  serial_number: string | null;
  firmware: string | null;
  /** HubInstanceRow.id that holds the socket; null while no hub does */
  hub: string | null;
  remote_address: string | null;
  connected_at: InstantColumn | null;
  /** when the last socket was lost */
  disconnected_at: InstantColumn | null;
  booted_at: InstantColumn | null;
  last_seen_at: InstantColumn | null;
  /** station's clock minus ours, seconds */
  clock_drift_s: number | null;
  /** list of {code, at, evidence}: where the station seems to speak otherwise than its station_models row says */
  suspicions: JsonColumn | null;
}

/** Unique: station, number. A number that Studio does not know has connector null. */
export interface ConnectorStateRow {
  id: Uuid;
  station: Uuid;
  connector: Uuid | null;
  number: number;
  /** OCPP 1.6 ChargePointStatus, e.g. Available */
  status: string;
  error_code: string | null;
  /** whose error codes these are */
  vendor_id: string | null;
  vendor_error_code: string | null;
  info: string | null;
  /** as the station says */
  changed_at: InstantColumn;
  received_at: InstantColumn;
  /** by our clock: since when the station has said this status and no other; null in rows from before the column was */
  status_since: InstantColumn | null;
}

export interface OcppTransactionRow {
  /** transactionId on the wire */
  id: number;
  station: Uuid;
  connector_number: number;
  connector: Uuid | null;
  /** the session whose start_token is id_tag; unique; null for RFID and free-vend */
  session: Uuid | null;
  id_tag: string;
  /** hash of station, connector, idTag, timestamp, meterStart: a replay is the same row; unique */
  start_key: string;
  /** 'running' | 'ended' */
  status: string;
  meter_start_wh: BigIntColumn;
  meter_stop_wh: BigIntColumn | null;
  /** station's time, or ours where the station's is implausible */
  started_at: InstantColumn;
  start_received_at: InstantColumn;
  ended_at: InstantColumn | null;
  stop_received_at: InstantColumn | null;
  /** OCPP Reason of StopTransaction; absent on the wire means Local */
  stop_reason: string | null;
  /** EndReason of @tok/domain that made the hub stop it: energy_limit, soc_limit, money_limit; null otherwise */
  stop_cause: string | null;
  /** delivered so far, by plausible forward steps; final once ended */
  energy_wh: number;
  /** last accepted reading of the register */
  register_wh: BigIntColumn;
  power_w: number | null;
  soc: number | null;
  soc_start: number | null;
  /** energy_wh at the session's frozen price; null without a session */
  cost_minor: number | null;
  last_meter_at: InstantColumn | null;
  /** MeterFlag[] of @tok/domain: what did not look right */
  flags: JsonColumn;
  /** since when the station lost power or the link with it running; null while it goes on or has ended */
  suspended_at: InstantColumn | null;
  /** reservationId of its StartTransaction */
  reservation: number | null;
  updated_at: InstantColumn;
}

/** The second arrival of a reading is the same row: migrations say how on each database. */
export interface MeterValueRow {
  id: BigIntColumn;
  transaction: number | null;
  station: Uuid;
  connector_number: number;
  measured_at: InstantColumn;
  received_at: InstantColumn;
  /** when the station says it was, and a hash of the reading: the second arrival has the same; unique with station */
  reading_key: string;
  context: string | null;
  register_wh: BigIntColumn | null;
  /** energy since the reading before, of stations that send no register */
  interval_wh: BigIntColumn | null;
  power_w: number | null;
  soc: number | null;
  /** sampledValue as it came */
  sampled: JsonColumn;
}

export interface OcppMessageRow {
  id: BigIntColumn;
  station: Uuid;
  /** 'in' | 'out' */
  direction: string;
  /** 2 CALL, 3 CALLRESULT, 4 CALLERROR */
  message_type: number;
  message_id: string;
  action: string | null;
  payload: JsonColumn;
  error_code: string | null;
  occurred_at: InstantColumn;
}

/** Outbox from the hub to extensions/charging, read in the order of id. */
export interface HubEventRow {
  id: BigIntColumn;
  /** HubEventKind of @tok/database */
  kind: string;
  station: Uuid;
  transaction: number | null;
  session: Uuid | null;
  payload: JsonColumn;
  created_at: InstantColumn;
  processed_at: InstantColumn | null;
}

export interface UnmatchedStopRow {
  id: Uuid;
  station: Uuid;
  /** hash of station and payload: the second arrival is the same row; unique */
  stop_key: string;
  /** as the station numbered it */
  transaction_number: BigIntColumn;
  id_tag: string | null;
  meter_stop_wh: BigIntColumn;
  stopped_at: InstantColumn;
  reason: string | null;
  payload: JsonColumn;
  /** in Russian, for the screen */
  explanation: string;
  received_at: InstantColumn;
  /** what a person decided: 'attach' | 'dismiss'; written in Studio */
  resolution: string | null;
  /** ocpp_transactions.id that the stop is to end; written in Studio */
  transaction: number | null;
  /** directus_users.id; written in Studio */
  resolved_by: Uuid | null;
  /** what the hub made of the decision, in Russian, for the screen */
  outcome: string | null;
  resolved_at: InstantColumn | null;
}

/** A hub that runs; dead once its lease is over. Its times are of the database's clock, which all hubs share. */
export interface HubInstanceRow {
  id: string;
  /** the process that runs under this name: host, process id, and a random part; another one has taken the name over */
  owner: string | null;
  started_at: InstantColumn;
  lease_until: InstantColumn;
}
