import type { ChargedDay } from '@tok/api';
import type { Knex } from 'knex';
import { daysBefore } from './moscow-days.ts';

const daysShown = 14;

interface DayRow {
  day: string;
  charges: number | string;
  energy_wh: number | string | null;
  revenue_minor: number | string | null;
}

/** What the charges of each of the last days came to. Each day is read from one index, and that alone. */
export async function chargedDays(db: Knex, now: Date): Promise<ChargedDay[]> {
  const days = daysBefore(now, daysShown);
  const ofDay = days.map(({ day, from, to }) =>
    db('charging_sessions')
      .where('status', 'completed')
      .where('ended_at', '>=', from)
      .where('ended_at', '<', to)
      .select(db.raw('? AS day', [day]))
      .count({ charges: '*' })
      .sum({ energy_wh: 'energy_wh', revenue_minor: 'cost_minor' }),
  );
  const rows: DayRow[] = await db.unionAll(ofDay);
  const found = new Map(rows.map((row) => [row.day, row]));
  return days.map(({ day }) => {
    const row = found.get(day);
    return {
      day,
      charges: Number(row?.charges ?? 0),
      energyWh: Number(row?.energy_wh ?? 0),
      revenueMinor: Number(row?.revenue_minor ?? 0),
    };
  });
}
