import type { ConnectorRow, MeterValueRow, OcppTransactionRow } from '@tok/database';
import type { Knex } from 'knex';
import { expect } from 'vitest';

/** For a number that Studio does not know: the most that any station delivers. */
const unknownPowerW = 400_000;

export interface Owner {
  stationId: string;
  /** ids that the hub gave it */
  transactions: number[];
}

/** What holds whatever stations send. */
export async function expectSoundTables(db: Knex, owners: Owner[]): Promise<void> {
  const transactions: OcppTransactionRow[] = await db('ocpp_transactions');
  const owned = new Map(owners.flatMap(({ stationId, transactions: ids }) => ids.map((id) => [id, stationId])));
  const strange = transactions.filter(({ id, station }) => (owned.get(id) ?? station) !== station);
  expect(strange).toEqual([]);
  expect(new Set(transactions.map(({ start_key }) => start_key)).size).toBe(transactions.length);
  const powers = await ratedPowers(db);
  const lastReadings = await lastReadingsMs(db);
  const implausible = transactions.filter(
    (row) => !isPlausible(row, powers.get(row.connector ?? '') ?? unknownPowerW, lastReadings.get(row.id) ?? 0),
  );
  expect(await withReadings(db, implausible)).toEqual([]);
  await expectReadingsAtHome(db, transactions);
  for (const [table, key] of [
    ['connector_states', 'station, number'],
    ['unmatched_stops', 'stop_key'],
  ] as const) {
    const doubled: unknown[] = await db(table).select(db.raw(key)).groupByRaw(key).havingRaw('count(*) > 1');
    expect(doubled).toEqual([]);
  }
}

async function expectReadingsAtHome(db: Knex, transactions: OcppTransactionRow[]): Promise<void> {
  const homes = new Map(transactions.map((row) => [row.id, row]));
  const readings: MeterValueRow[] = await db('meter_values').whereNotNull('transaction');
  const lost = readings.filter(({ transaction, station, connector_number: number }) => {
    const home = homes.get(transaction ?? 0);
    return home?.station !== station || home.connector_number !== number;
  });
  expect(lost).toEqual([]);
  const keys = (reading: MeterValueRow) => `${reading.station} ${reading.reading_key} ${String(reading.measured_at)}`;
  expect(new Set(readings.map(keys)).size).toBe(readings.length);
}

async function ratedPowers(db: Knex): Promise<Map<string, number>> {
  const connectors: ConnectorRow[] = await db('connectors');
  return new Map(connectors.map(({ id, max_power_w: powerW }) => [id, powerW]));
}

/** What a person needs who asks how it came to that. */
function withReadings(db: Knex, transactions: OcppTransactionRow[]): Promise<object[]> {
  return Promise.all(
    transactions.map(async (row) => ({
      ...row,
      readings: await db('meter_values').where({ transaction: row.id }).select('measured_at', 'context', 'sampled'),
    })),
  );
}

/** By transaction: when its last reading was taken, those that came with its stop included. */
async function lastReadingsMs(db: Knex): Promise<Map<number, number>> {
  const rows: { transaction: number; last: MeterValueRow['measured_at'] }[] = await db('meter_values')
    .whereNotNull('transaction')
    .groupBy('transaction')
    .select('transaction')
    .max({ last: 'measured_at' });
  return new Map(rows.map(({ transaction, last }) => [transaction, toMs(last)]));
}

/** A station's clock may be ahead of ours by this much; readings that look older than they are count when they arrive. */
const clockAheadMs = 300_000;

/** Energy never falls below nothing, and never exceeds 1.25 × rated power × time + 1 kWh. */
function isPlausible(row: OcppTransactionRow, powerW: number, lastReadingMs: number): boolean {
  const fromMs = toMs(row.started_at);
  const byOurClockMs = toMs(row.updated_at) + clockAheadMs;
  const untilMs = Math.max(fromMs, lastReadingMs, toMs(row.ended_at ?? row.started_at), byOurClockMs);
  const mostWh = (1.25 * powerW * (untilMs - fromMs)) / 3_600_000 + 1_000;
  return row.energy_wh >= 0 && row.energy_wh <= Math.ceil(mostWh);
}

function toMs(at: OcppTransactionRow['started_at']): number {
  return new Date(at).getTime();
}
