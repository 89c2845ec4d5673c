import type { Knex } from 'knex';
import { readInstant, readInteger } from '@tok/database';
import type { BigIntColumn, MeterValueRow } from '@tok/database';
import type { StationReading } from '../actions/ocpp16/meter-reading.ts';

const columns = [
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

/** @returns readings of a transaction that were measured then or later, in the order in which they came */
export async function readReadingsSince(db: Knex, transactionId: number, since: Date): Promise<StationReading[]> {
  const rows: ReadingRow[] = await db('meter_values')
    .where('transaction', transactionId)
    .where('measured_at', '>=', since)
    .orderBy('id')
    .select(columns);
  return rows.map((row) => readStored(row));
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
