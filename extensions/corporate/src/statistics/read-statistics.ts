import { isPostgres, readInteger } from '@tok/database';
import type { BigIntColumn, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import type { DriverRow, Statistics, StatisticsBar, StatisticsTotals } from '../cabinet-answers.ts';
import { dayMs, moscowOffsetMs } from '../moscow-days.ts';
import { barSize, barStarts, windowOf } from './statistics-period.ts';
import type { StatisticsPeriod } from './statistics-period.ts';

interface Sums {
  sessions: BigIntColumn;
  energy_wh: BigIntColumn | null;
  cost_minor: BigIntColumn | null;
}

type DriverSums = Sums & { client: Uuid | null; phone: string | null; tag: string | null; payer: string };
type DaySums = Sums & { day: BigIntColumn };

/**
 * What was charged on the company's programs, by the day each charge ended: a driver's charges that he paid otherwise are not among
 * it, and his charges on a program are, also after he was switched off.
 */
export async function readStatistics(db: Knex, company: Uuid, period: StatisticsPeriod): Promise<Statistics> {
  const sums = await readDrivers(db, company, period);
  return {
    ...period,
    drivers: driverRows(sums),
    totals: totalsOf(sums),
    chart: { by: barSize(period), bars: barsOf(period, await readDays(db, company, period)) },
  };
}

/** Of the index charging_sessions_program_ended_ix alone: grouped first, named afterwards. */
function chargesOf(db: Knex, company: Uuid, period: StatisticsPeriod): Knex.QueryBuilder {
  const { begin, end } = windowOf(period);
  return db('charging_sessions')
    .whereIn('program', db('programs').where('counterparty', company).select('id'))
    .where('ended_at', '>=', begin)
    .where('ended_at', '<', end)
    .where((charged) => charged.where('energy_wh', '>', 0).orWhere('cost_minor', '>', 0));
}

async function readDrivers(db: Knex, company: Uuid, period: StatisticsPeriod): Promise<DriverSums[]> {
  const grouped = chargesOf(db, company, period)
    .groupBy('client', 'id_tag', 'program')
    .select('client', 'id_tag', 'program')
    .count({ sessions: '*' })
    .sum({ energy_wh: 'energy_wh', cost_minor: 'cost_minor' });
  return db
    .from(grouped.as('charged'))
    .join('programs', 'programs.id', 'charged.program')
    .leftJoin('clients', 'clients.id', 'charged.client')
    .leftJoin('id_tags', 'id_tags.id', 'charged.id_tag')
    .select('charged.client', 'charged.sessions', 'charged.energy_wh', 'charged.cost_minor')
    .select('clients.phone', 'id_tags.tag', 'programs.payer');
}

/** A driver's charges, begun in the app and with his card, on every program: one row. */
function driverRows(sums: readonly DriverSums[]): DriverRow[] {
  const rows = new Map<string, DriverRow>();
  for (const { client, phone, tag, ...charged } of sums) {
    const key = client ?? `tag ${tag ?? ''}`;
    const row = rows.get(key) ?? {
      phone,
      tag: client === null ? tag : null,
      sessionCount: 0,
      energyWh: 0,
      costMinor: 0,
    };
    row.sessionCount += readInteger(charged.sessions);
    row.energyWh += readInteger(charged.energy_wh ?? 0);
    row.costMinor += readInteger(charged.cost_minor ?? 0);
    rows.set(key, row);
  }
  // Numbers first, cards after them, those whose profile is deleted at the end.
  const rank = ({ phone, tag }: DriverRow): string => (phone ? `0${phone}` : tag ? `1${tag}` : '2');
  return [...rows.values()].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

function totalsOf(sums: readonly DriverSums[]): StatisticsTotals {
  const totals = { sessionCount: 0, energyWh: 0, costMinor: 0, companyCostMinor: 0 };
  for (const { sessions, energy_wh, cost_minor, payer } of sums) {
    const costMinor = readInteger(cost_minor ?? 0);
    totals.sessionCount += readInteger(sessions);
    totals.energyWh += readInteger(energy_wh ?? 0);
    totals.costMinor += costMinor;
    if (payer === 'company') totals.companyCostMinor += costMinor;
  }
  return { driverCount: driverRows(sums).length, ...totals };
}

/** Days since 1970 by the clocks of Moscow. */
function dayNumber(db: Knex): string {
  return isPostgres(db)
    ? `floor((extract(epoch from ended_at) * 1000 + ${moscowOffsetMs}) / ${dayMs})`
    : `((ended_at + ${moscowOffsetMs}) / ${dayMs})`;
}

async function readDays(db: Knex, company: Uuid, period: StatisticsPeriod): Promise<DaySums[]> {
  const day = dayNumber(db);
  return chargesOf(db, company, period)
    .groupByRaw(day)
    .select({ day: db.raw(day) })
    .count({ sessions: '*' })
    .sum({ energy_wh: 'energy_wh', cost_minor: 'cost_minor' });
}

function barsOf(period: StatisticsPeriod, days: readonly DaySums[]): StatisticsBar[] {
  const bars = barStarts(period).map((from): StatisticsBar => ({ from, energyWh: 0, costMinor: 0 }));
  const length = barSize(period) === 'day' ? 10 : 7;
  const byStart = new Map(bars.map((bar) => [bar.from.slice(0, length), bar]));
  for (const { day, energy_wh, cost_minor } of days) {
    const date = new Date(Math.floor(Number(day)) * dayMs).toISOString();
    const bar = byStart.get(date.slice(0, length));
    if (!bar) continue;
    bar.energyWh += readInteger(energy_wh ?? 0);
    bar.costMinor += readInteger(cost_minor ?? 0);
  }
  return bars;
}
