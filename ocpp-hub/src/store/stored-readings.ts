import type { Knex } from 'knex';
import { isPostgres, readInstant, readInteger } from '@tok/database';
import type { BigIntColumn, MeterValueRow } from '@tok/database';
import { clockLimits } from '../limits.ts';
import type { StationReading } from '../actions/ocpp16/meter-reading.ts';

const columns = [
  'transaction',
  'measured_at',
  'received_at',
  'register_wh',
  'interval_wh',
  'power_w',
  'soc',
  'context',
] as const satisfies (keyof MeterValueRow)[];

/** What no figure is counted from. */
const notCounted = { currentA: null, voltageV: null, writtenAt: '', sampled: '' };

type ReadingRow = Pick<MeterValueRow, (typeof columns)[number]>;

/** A clock that was ahead, and then was set right, measures again what it had passed. */
const since = {
  postgres: `coalesce(t.last_meter_at, t.started_at) - interval '${clockLimits.aheadS} seconds'`,
  sqlite: `coalesce(t.last_meter_at, t.started_at) - ${clockLimits.aheadS * 1000}`,
};

/** By transaction: readings that its figures may lack, and some before them, in the order in which they came. */
export async function readNewestReadings(db: Knex, transactionIds: number[]): Promise<Map<number, StationReading[]>> {
  const readings = new Map<number, StationReading[]>(transactionIds.map((id) => [id, []]));
  if (transactionIds.length === 0) return readings;
  const rows: ReadingRow[] = await db('ocpp_transactions as t')
    .join('meter_values as m', 'm.transaction', 't.id')
    .whereIn('t.id', transactionIds)
    .whereRaw(`m.measured_at >= ${isPostgres(db) ? since.postgres : since.sqlite}`)
    .orderBy('m.id')
    .select(columns.map((column) => `m.${column}`));
  for (const row of rows) if (row.transaction !== null) readings.get(row.transaction)?.push(readStored(row));
  return readings;
}

function readStored(row: ReadingRow): StationReading {
  const [measuredAt, receivedAt] = [readInstant(row.measured_at), readInstant(row.received_at)];
  // Where the station's time was not believed, that of the arrival was stored; what the station wrote is not known any more.
  const isTimePlausible = measuredAt.getTime() !== receivedAt.getTime();
  return {
    ...notCounted,
    ...{ measuredAt, receivedAt, isTimePlausible },
    writtenMs: isTimePlausible ? measuredAt.getTime() : NaN,
    registerWh: readOptionalInteger(row.register_wh),
    intervalWh: readOptionalInteger(row.interval_wh),
    powerW: row.power_w,
    soc: row.soc,
    context: row.context,
  };
}

function readOptionalInteger(value: BigIntColumn | null): number | null {
  return value === null ? null : readInteger(value);
}
