import { readInstant } from '@tok/database';
import type { InstantColumn } from '@tok/database';
import type { Knex } from 'knex';
import type { SendLimits } from './send-limits-config.ts';

const dayMs = 24 * 3_600_000;

/** All numbers that differ from this one in the last four digits alone. */
export function prefixRange(phone: string): [from: string, to: string] {
  return [`${phone.slice(0, -4)}0000`, `${phone.slice(0, -4)}9999`];
}

/**
 * Codes that nobody enters are what pumping looks like: a range of numbers with few entered codes gets one now and then only, by
 * which it can show that it is better than it was.
 *
 * @returns seconds until the range may get a code; 0: now
 */
export async function prefixWait(
  db: Knex,
  { phone, now }: { phone: string; now: Date },
  limits: Pick<SendLimits, 'prefixJudgedFrom' | 'prefixEnteredPercentMin' | 'prefixBlockS'>,
): Promise<number> {
  const sent = () =>
    db('login_codes')
      .whereBetween('phone', prefixRange(phone))
      .where('created_at', '>', new Date(now.getTime() - dayMs));
  const [judged]: { sent: number | string; entered: number | string; last: InstantColumn | null }[] =
    await sent().select({
      sent: db.raw('count(*)'),
      entered: db.raw('count(consumed_at)'),
      last: db.raw('max(created_at)'),
    });
  if (!judged || judged.last === null || Number(judged.sent) < limits.prefixJudgedFrom) return 0;
  if (Number(judged.entered) * 100 >= Number(judged.sent) * limits.prefixEnteredPercentMin) return 0;
  const untilMs = readInstant(judged.last).getTime() + limits.prefixBlockS * 1_000;
  return Math.max(0, Math.ceil((untilMs - now.getTime()) / 1_000));
}
