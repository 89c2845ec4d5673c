import type { BigIntColumn, BooleanColumn, InstantColumn, JsonColumn, Uuid } from './column-types.ts';

/** Tables written by extensions/charging; of station_commands the hub writes what became of it. */

export interface ChargingSessionRow {
  /** made by the app, or by us for a charge begun with a card at the station */
  id: Uuid;
  /** running number for people; unique */
  number: BigIntColumn;
  /** null: begun with a company's tag that is no driver's */
  client: Uuid | null;
  /** who began it: 'app' | 'tag' */
  origin: string;
  /** id_tags.id it was begun with; null for the app's */
  id_tag: Uuid | null;
  /** ocpp_transactions.id it was opened for, where the tag came first; the hub then writes the session there; unique */
  transaction: number | null;
  station: Uuid;
  connector: Uuid;
  /** SessionStatus of @tok/domain */
  status: string;
  /** 'card' | 'balance' | 'program' */
  source_kind: string;
  payment_method: Uuid | null;
  program: Uuid | null;
  /** 'energy' | 'soc' | 'full' */
  limit_kind: string;
  limit_wh: number | null;
  limit_soc: number | null;
  tariff: Uuid | null;
  /** FrozenTariff of @tok/domain: the copy that prices this session for ever */
  tariff_snapshot: JsonColumn;
  price_minor_per_kwh: number;
  hold_minor: number;
  /** 20 random characters, the idTag of the remote start; unique */
  start_token: string;
  /** hash of the request that made it: the same id with another body is refused */
  request_hash: string;
  /** HTTPS or loopback address the payment form comes back to; null when no form is needed */
  return_url: string | null;
  requested_at: InstantColumn;
  start_deadline_at: InstantColumn | null;
  started_at: InstantColumn | null;
  ended_at: InstantColumn | null;
  stop_requested_at: InstantColumn | null;
  /** EndReason of @tok/domain; null while it runs */
  end_reason: string | null;
  /** ReviewReason of @tok/domain, when status is needs_review */
  review_reason: string | null;
  energy_wh: number | null;
  cost_minor: number | null;
  average_power_w: number | null;
  soc_start: number | null;
  soc_end: number | null;
  /** at most 200 of {atS, powerW, soc, energyWh}, stored at the end */
  charge_curve: JsonColumn;
  updated_at: InstantColumn;
}

/** What a person decided about a session under review; never changed by people. */
export interface SessionReviewRow {
  /** made by the page that asks, so that the second arrival is seen */
  id: Uuid;
  session: Uuid;
  /** ReviewDecision of @tok/domain */
  decision: string;
  /** what was really delivered, typed by a person; 'bill_energy' alone */
  energy_wh: number | null;
  /** what costs more than is held may be taken from the balance and owed */
  may_owe: BooleanColumn;
  reason: string;
  /** 'new' | 'done' | 'refused' */
  status: string;
  /** what came of it, in Russian words */
  outcome: string | null;
  requested_by: Uuid | null;
  created_at: InstantColumn;
  completed_at: InstantColumn | null;
}

export interface StationCommandRow {
  id: Uuid;
  station: Uuid;
  /** OCPP action, e.g. RemoteStartTransaction */
  action: string;
  /** payload of the CALL */
  arguments: JsonColumn;
  session: Uuid | null;
  /** directus_users.id of the person, null for our own */
  requested_by: Uuid | null;
  /** 'queued' | 'sent' | 'accepted' | 'rejected' | 'failed' | 'timed_out' | 'expired' */
  status: string;
  /** payload of the CALLRESULT or {errorCode, errorDescription} of the CALLERROR */
  response: JsonColumn;
  /** what happened, in Russian words for the screen */
  outcome: string | null;
  created_at: InstantColumn;
  /** a command not sent by then expires; also how long a station that is offline may come back */
  expires_at: InstantColumn;
  sent_at: InstantColumn | null;
  /** HubInstanceRow.id that sent it: once that hub is dead, no answer can come */
  hub: string | null;
  completed_at: InstantColumn | null;
}
