import type { Knex } from 'knex';

/** What the hub needs to know of a station before it may connect. */
export interface StationCard {
  id: string;
  code: string;
  passwordHash: string | null;
  protocol: string;
  timeZone: string;
}

/** For a station whose city was removed. */
const timeZoneWithoutCity = 'UTC';

export async function findStation(db: Knex, code: string): Promise<StationCard | null> {
  const row:
    { id: string; code: string; password_hash: string | null; protocol: string; time_zone: string | null } | undefined =
    await db('stations')
      .leftJoin('cities', 'cities.id', 'stations.city')
      .where('stations.code', code)
      .first('stations.id', 'stations.code', 'stations.password_hash', 'stations.protocol', 'cities.time_zone');
  if (!row) return null;
  return {
    id: row.id,
    code: row.code,
    passwordHash: row.password_hash,
    protocol: row.protocol,
    timeZone: row.time_zone ?? timeZoneWithoutCity,
  };
}

/** A station as the messages it sent some time ago are read. */
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
