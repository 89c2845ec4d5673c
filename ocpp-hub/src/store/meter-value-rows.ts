import type { Knex } from 'knex';
import { copyText, isPostgres } from '@tok/database';
import { monthTable } from './month-tables.ts';

/** A row of meter_values as it is inserted. */
export interface MeterRow {
  transaction: number | null;
  station: string;
  connector_number: number;
  measured_at: Date;
  received_at: Date;
  reading_key: string;
  context: string | null;
  register_wh: number | null;
  interval_wh: number | null;
  power_w: number | null;
  soc: number | null;
  /** JSON */
  sampled: string;
}

const types = {
  transaction: 'int',
  station: 'uuid',
  connector_number: 'int',
  measured_at: 'timestamptz',
  received_at: 'timestamptz',
  reading_key: 'text',
  context: 'text',
  register_wh: 'bigint',
  interval_wh: 'bigint',
  power_w: 'int',
  soc: 'int',
  sampled: 'json',
} as const satisfies Record<keyof MeterRow, string>;

/** of what is inserted */
export const meterColumns = Object.keys(types) as (keyof MeterRow)[];
const columnList = meterColumns.map((column) => `"${column}"`).join(', ');
const arrays = Object.values(types).map((type) => `?::${type === 'json' ? 'text' : type}[]`);
const selected = meterColumns.map((column) => (column === 'sampled' ? 'r.sampled::json' : `r."${column}"`));

/** A reading that is there already, of whatever month, stays as it is. */
export async function insertMeterRows(trx: Knex, rows: MeterRow[]): Promise<void> {
  if (!isPostgres(trx)) return insertOnSqlite(trx, rows);
  for (const [table, ofMonth] of await byMonth(trx, rows)) {
    await trx.raw(
      `INSERT INTO ${table} (${columnList})
       SELECT ${selected.join(', ')} FROM unnest(${arrays.join(', ')}) AS r (${columnList})
       WHERE NOT EXISTS (
         SELECT 1 FROM meter_values AS known WHERE known.station = r.station AND known.reading_key = r.reading_key
       )
       ON CONFLICT DO NOTHING`,
      meterColumns.map((column) => ofMonth.map((row) => asText(row[column]))),
    );
  }
}

/** `copyLine` of one row, its values in the order of `meterColumns`; without a look at what needs no escaping. */
export function meterLine(row: MeterRow): string {
  const { transaction, register_wh: register, interval_wh: interval, power_w: power, soc } = row;
  return (
    `${transaction ?? none}\t${row.station}\t${row.connector_number}\t${row.measured_at.toISOString()}\t` +
    `${row.received_at.toISOString()}\t${copyText(row.reading_key)}\t${row.context === null ? none : copyText(row.context)}\t` +
    `${register ?? none}\t${interval ?? none}\t${power ?? none}\t${soc ?? none}\t${copyText(row.sampled)}\n`
  );
}

const none = '\\N';

async function byMonth(db: Knex, rows: MeterRow[]): Promise<Map<string, MeterRow[]>> {
  const months = new Map<string, MeterRow[]>();
  for (const row of rows) {
    const table = await monthTable(db, 'meter_values', row.received_at);
    const ofMonth = months.get(table);
    if (ofMonth) ofMonth.push(row);
    else months.set(table, [row]);
  }
  return months;
}

function asText(value: string | number | Date | null): string | number | null {
  return value instanceof Date ? value.toISOString() : value;
}

const sqliteRowsPerInsert = 50;

async function insertOnSqlite(trx: Knex, rows: MeterRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += sqliteRowsPerInsert) {
    await trx('meter_values')
      .insert(rows.slice(from, from + sqliteRowsPerInsert))
      .onConflict(['station', 'reading_key'])
      .ignore();
  }
}
