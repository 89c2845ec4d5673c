import { readInteger } from '@tok/database';
import type { BigIntColumn, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { dayOf, startOfDay } from '../moscow-days.ts';

/** Numbers a company may ask about in a day: enough for a large fleet, too few to learn who is a client of ours. */
export const linesPerDayMax = 2_000;

/** By the day of Moscow; counted in the database, so that neither a restart nor a second process forgets. */
export async function linesLeft(db: Knex, company: Uuid, now: Date): Promise<number> {
  const [row]: { lines: BigIntColumn | null }[] = await db('cabinet_actions')
    .where('counterparty', company)
    .where('created_at', '>=', startOfDay(dayOf(now)))
    .sum({ lines: 'line_count' });
  return Math.max(0, linesPerDayMax - readInteger(row?.lines ?? 0));
}
