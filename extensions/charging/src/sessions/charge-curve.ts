import { readInstant } from '@tok/database';
import type { CurvePoint } from '@tok/api';
import type { InstantColumn } from '@tok/database';
import type { Knex } from 'knex';

const pointsMax = 200;

interface CurvedTransaction {
  id: number;
  startedAt: Date;
  meterStartWh: number;
  energyWh: number;
}

interface ReadingRow {
  measured_at: InstantColumn;
  register_wh: number | string | null;
  power_w: number | null;
  soc: number | null;
}

/** @returns at most 200 points in the order of time; the database thins out, whatever the meter's period was */
export async function loadChargeCurve(db: Knex, transaction: CurvedTransaction): Promise<CurvePoint[]> {
  const numbered = db('meter_values')
    .where('transaction', transaction.id)
    .select('measured_at', 'register_wh', 'power_w', 'soc')
    .select(db.raw('row_number() over (order by measured_at desc, id desc) as place, count(*) over () as places'));
  // The newest reading has place 1 and so is always kept.
  const rows: ReadingRow[] = await db
    .from(numbered.as('readings'))
    .whereRaw('(place - 1) % ((places + ?) / ?) = 0', [pointsMax - 1, pointsMax])
    .orderBy('place', 'desc')
    .select('measured_at', 'register_wh', 'power_w', 'soc');
  return thread(rows, transaction);
}

/** A meter that steps back or leaps must not draw a cliff: the line only climbs, up to the energy that counts. */
function thread(rows: ReadingRow[], { startedAt, meterStartWh, energyWh }: CurvedTransaction): CurvePoint[] {
  let reachedWh = 0;
  return rows.map((row) => {
    const deliveredWh = row.register_wh === null ? reachedWh : Number(row.register_wh) - meterStartWh;
    reachedWh = Math.min(Math.max(reachedWh, deliveredWh), energyWh);
    const atS = Math.max(0, Math.round((readInstant(row.measured_at).getTime() - startedAt.getTime()) / 1_000));
    return { atS, powerW: row.power_w, soc: row.soc, energyWh: reachedWh };
  });
}
