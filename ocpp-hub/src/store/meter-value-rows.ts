import type { Knex } from 'knex';

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

const rowsPerInsert = 50;

/** A reading that is there already stays as it is. */
export async function insertMeterRows(trx: Knex.Transaction, rows: MeterRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    await trx('meter_values')
      .insert(rows.slice(from, from + rowsPerInsert))
      .onConflict(['station', 'reading_key'])
      .ignore();
  }
}
