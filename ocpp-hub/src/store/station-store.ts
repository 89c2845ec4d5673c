import type { Knex } from 'knex';
import { readBoolean } from '@tok/database';
import type { BooleanColumn } from '@tok/database';
import type { RotatedPassword } from '../credentials/accepted-hashes.ts';
import { hubLimits } from '../limits.ts';

/** Of the OCPP security whitepaper: 0 nothing, 1 password, 2 TLS and password, 3 TLS and client certificate. */
export type SecurityProfile = 0 | 1 | 2 | 3;

/** What the hub needs to know of a station before it may connect. */
export interface StationCard {
  id: string;
  code: string;
  /** stations.password_hash */
  passwordHash: string | null;
  /** set by ChangeConfiguration AuthorizationKey; null where none was */
  rotated: RotatedPassword | null;
  /** station_credentials.quick_check */
  quickCheck: string | null;
  protocol: string;
  securityProfile: SecurityProfile;
  timeZone: string;
}

/** For a station whose city was removed. */
const timeZoneWithoutCity = 'UTC';

interface CardRow {
  id: string;
  code: string;
  station_hash: string | null;
  protocol: string;
  security_profile: string;
  time_zone: string | null;
  rotated_hash: string | null;
  replaces_hash: string | null;
  is_confirmed: BooleanColumn | null;
  earlier_hashes: string | null;
  quick_check: string | null;
}

/** @returns those that exist, in no order */
export async function findStations(db: Knex, codes: readonly string[]): Promise<StationCard[]> {
  const rows: CardRow[] = await db('stations')
    .leftJoin('cities', 'cities.id', 'stations.city')
    .leftJoin('station_credentials', 'station_credentials.id', 'stations.id')
    .whereIn('stations.code', codes)
    .select(
      'stations.id',
      'stations.code',
      'stations.password_hash as station_hash',
      'stations.protocol',
      'stations.security_profile',
      'cities.time_zone',
      'station_credentials.password_hash as rotated_hash',
      'station_credentials.replaces_hash',
      'station_credentials.is_confirmed',
      'station_credentials.earlier_hashes',
      'station_credentials.quick_check',
    );
  return rows.map(readCard);
}

function readCard(row: CardRow): StationCard {
  return {
    id: row.id,
    code: row.code,
    passwordHash: row.station_hash,
    rotated: readRotated(row),
    quickCheck: row.quick_check,
    protocol: row.protocol,
    securityProfile: readProfile(row.security_profile),
    timeZone: row.time_zone ?? timeZoneWithoutCity,
  };
}

function readRotated(row: CardRow): RotatedPassword | null {
  if (row.rotated_hash === null || row.replaces_hash === null) return null;
  return {
    passwordHash: row.rotated_hash,
    replacesHash: row.replaces_hash,
    isConfirmed: row.is_confirmed !== null && readBoolean(row.is_confirmed),
    earlierHashes: readHashes(row.earlier_hashes),
  };
}

/** station_credentials.earlier_hashes */
export function readHashes(text: string | null): string[] {
  return (text ?? '').split(' ').filter((hash) => hash !== '');
}

/** What we do not know is the strictest. */
export function readProfile(text: string): SecurityProfile {
  return text === '0' ? 0 : text === '1' ? 1 : text === '2' ? 2 : 3;
}

interface Asked {
  code: string;
  resolve: (card: StationCard | null) => void;
  reject: (error: unknown) => void;
}

/** Looks stations up, all that ask while a query is under way by the next one: a storm of reconnects is a few queries. */
export class StationLookup {
  readonly #db: Knex;
  #asked: Asked[] = [];
  #isAsking = false;

  constructor(db: Knex) {
    this.#db = db;
  }

  find(code: string): Promise<StationCard | null> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ code, resolve, reject });
      if (!this.#isAsking) void this.#askAll();
    });
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true;
    while (this.#asked.length > 0) {
      const asked = this.#asked.splice(0, hubLimits.stationsPerLookupMax);
      try {
        const cards = await findStations(this.#db, [...new Set(asked.map(({ code }) => code))]);
        const byCode = new Map(cards.map((card) => [card.code, card]));
        for (const { code, resolve } of asked) resolve(byCode.get(code) ?? null);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    this.#isAsking = false;
  }
}

export async function findStationById(
  db: Knex,
  id: string,
): Promise<{ id: string; code: string; timeZone: string } | null> {
  const row: { code: string; time_zone: string | null } | undefined = await db('stations')
    .leftJoin('cities', 'cities.id', 'stations.city')
    .where('stations.id', id)
    .first('stations.code', 'cities.time_zone');
  return row ? { id, code: row.code, timeZone: row.time_zone ?? timeZoneWithoutCity } : null;
}

/** @returns seconds */
export async function readHeartbeatInterval(db: Knex, stationId: string): Promise<number | null> {
  const row: { heartbeat_interval_s: number } | undefined = await db('stations')
    .where('id', stationId)
    .first('heartbeat_interval_s');
  return row?.heartbeat_interval_s ?? null;
}

export interface ConnectorCard {
  id: string;
  maxPowerW: number;
}

export async function findConnector(db: Knex, stationId: string, number: number): Promise<ConnectorCard | null> {
  const row: { id: string; max_power_w: number } | undefined = await db('connectors')
    .where({ station: stationId, number })
    .first('id', 'max_power_w');
  return row ? { id: row.id, maxPowerW: row.max_power_w } : null;
}
