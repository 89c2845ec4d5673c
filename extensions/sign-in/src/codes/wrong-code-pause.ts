import { readInstant } from '@tok/database';
import type { InstantColumn } from '@tok/database';
import type { Knex } from 'knex';
import type { SendLimits } from './send-limits-config.ts';

const hourS = 3_600;

/**
 * Whoever guesses codes of a number gets a pause, then one try and a longer pause; never a lock, which would shut the driver out
 * for good.
 *
 * @returns seconds until the number may go on; 0: now
 */
export async function wrongCodePause(
  db: Knex,
  { phone, now }: { phone: string; now: Date },
  { wrongHourMax, wrongPauseS }: Pick<SendLimits, 'wrongHourMax' | 'wrongPauseS'>,
): Promise<number> {
  const tried: { attempts: number; consumed_at: InstantColumn | null; last_attempt_at: InstantColumn }[] = await db(
    'login_codes',
  )
    .where({ phone })
    .where('last_attempt_at', '>', new Date(now.getTime() - hourS * 1_000))
    .orderBy('last_attempt_at', 'desc')
    .select('attempts', 'consumed_at', 'last_attempt_at');
  const wrong = tried.reduce((sum, code) => sum + code.attempts - (code.consumed_at === null ? 0 : 1), 0);
  const last = tried[0];
  if (last === undefined || wrong < wrongHourMax) return 0;
  const pauseS = Math.min(hourS, wrongPauseS * (wrong - wrongHourMax + 1));
  const untilMs = readInstant(last.last_attempt_at).getTime() + pauseS * 1_000;
  return Math.max(0, Math.ceil((untilMs - now.getTime()) / 1_000));
}
