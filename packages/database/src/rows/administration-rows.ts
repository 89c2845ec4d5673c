import type { BooleanColumn, InstantColumn, JsonColumn, Uuid } from './column-types.ts';

/** Tables that administrators fill in Studio. */

export interface CityRow {
  id: Uuid;
  name: string;
  region: string | null;
  /** IANA name, e.g. Europe/Moscow; day windows of tariffs are read in it */
  time_zone: string;
}

export interface OwnerRow {
  id: Uuid;
  name: string;
  legal_name: string;
  inn: string | null;
  phone: string | null;
  email: string | null;
}

export interface StationRow {
  id: Uuid;
  /** identity on the wire: last segment of the OCPP path; unique */
  code: string;
  /** printed on the station and in its QR link; unique */
  display_number: string;
  name: string | null;
  owner: Uuid;
  city: Uuid;
  address: string;
  /** GeoJSON Point, [longitude, latitude] */
  location: JsonColumn;
  description: string | null;
  /** shown to drivers as long as it is set */
  information_message: string | null;
  webcam_url: string | null;
  /** what stands there: 'image' | 'hls' | 'page' */
  webcam_kind: string;
  /** scrypt, `hashPassword`; null refuses every connection */
  password_hash: string | null;
  heartbeat_interval_s: number;
  /** 'ocpp1.6' | 'ocpp2.0.1' */
  protocol: string;
  /** of the OCPP security whitepaper: '0' nothing, '1' password, '2' TLS and password, '3' TLS and client certificate */
  security_profile: string;
  /** its local authorization list is kept in step with id_tags */
  uses_local_list: BooleanColumn;
  /** hidden from drivers when false; the hub serves it all the same */
  is_public: BooleanColumn;
  created_at: InstantColumn;
  updated_at: InstantColumn | null;
}

export interface ConnectorRow {
  id: Uuid;
  station: Uuid;
  /** OCPP connectorId, from 1; unique with station */
  number: number;
  /** 'chademo' | 'gbt' | 'ccs' | 'type2' */
  type: string;
  /** 'ac' | 'dc' */
  current: string;
  max_power_w: number;
  is_enabled: BooleanColumn;
}

export interface ClientGroupRow {
  id: Uuid;
  name: string;
  description: string | null;
}

/** Scope columns are all null for the default tariff; several may be set together. */
export interface TariffRow {
  id: Uuid;
  name: string;
  description: string | null;
  /** kopecks per kWh, VAT included */
  price_minor_per_kwh: number;
  client: Uuid | null;
  client_group: Uuid | null;
  connector: Uuid | null;
  station: Uuid | null;
  owner: Uuid | null;
  /** HH:MM:SS in the station's time zone; 00:00:00–00:00:00 is all day; from > to passes midnight */
  window_from: string;
  window_to: string;
  valid_from: InstantColumn | null;
  valid_until: InstantColumn | null;
  is_active: BooleanColumn;
  created_at: InstantColumn;
}

export interface CounterpartyRow {
  id: Uuid;
  name: string;
  contract_number: string;
  inn: string | null;
  email: string | null;
  contact_surname: string | null;
  contact_name: string | null;
  contact_patronymic: string | null;
}

export interface ProgramRow {
  id: Uuid;
  counterparty: Uuid;
  name: string;
  description: string | null;
  /** 'price' | 'discount' */
  pricing_kind: string;
  price_minor_per_kwh: number | null;
  /** 1..100, taken off the price of the tariff that applies */
  discount_percent: number | null;
  /** 'company' (postpaid) | 'driver' */
  payer: string;
  month_limit_wh: number | null;
  month_limit_minor: number | null;
  /** percent; the charge stops there */
  soc_cap: number | null;
  valid_from: InstantColumn | null;
  valid_until: InstantColumn | null;
  is_active: BooleanColumn;
}

/** Where a program holds: one of both. A program without any holds everywhere. */
export interface ProgramPlaceRow {
  id: Uuid;
  program: Uuid;
  station: Uuid | null;
  /** all stations of that owner */
  owner: Uuid | null;
}

export interface DocumentRow {
  id: Uuid;
  /** 'privacy_policy' | 'terms' | 'offer' */
  type: string;
  /** from 1, unique with type */
  version: number;
  title: string;
  /** HTML */
  text: string;
  /** null: a draft; once it is past nothing of the row is changed any more */
  in_force_from: InstantColumn | null;
  requires_consent: BooleanColumn;
}

export interface FaqItemRow {
  id: Uuid;
  question: string;
  answer: string;
  sort: number;
  is_published: BooleanColumn;
}

export interface PromotionRow {
  id: Uuid;
  title: string;
  text: string;
  starts_on: string;
  ends_on: string | null;
  is_published: BooleanColumn;
}

/** Singleton. */
export interface ContactsRow {
  id: number;
  company_name: string;
  legal_details: string | null;
  address: string | null;
  support_phone: string | null;
  support_email: string | null;
  telegram_url: string | null;
  working_hours: string | null;
}

export interface IdTagRow {
  id: Uuid;
  /** idToken on the wire, at most 20 characters, compared without case; unique */
  tag: string;
  /** 'accepted' | 'blocked' */
  status: string;
  expires_at: InstantColumn | null;
  /** tags with the same parent may stop each other's transactions */
  parent: Uuid | null;
  client: Uuid | null;
  program: Uuid | null;
  /** may run more than one transaction at a time */
  allows_concurrent: BooleanColumn;
  comment: string | null;
}
