import { readInstant, readOptionalInstant } from '@tok/database';
import type { InstantColumn } from '@tok/database';
import type { Knex } from 'knex';
import type { ClientNetwork } from './client-network.ts';
import { prefixRange, prefixWait } from './prefix-conversion.ts';
import type { SendLimits } from './send-limits-config.ts';

const hourS = 3_600;
const dayS = 24 * hourS;

export interface SendAllowance {
  /** 0: a code may be sent now */
  retryAfterS: number;
  /** how long the next code to this phone must wait once this one is sent */
  resendAfterS: number;
}

/**
 * Looks only at codes sent before, never at clients: whether a number is known cannot be told from the answer.
 * Run it in the transaction that inserts the code.
 */
export async function sendAllowance(
  trx: Knex,
  request: { phone: string; network: ClientNetwork; device: string; now: Date },
  limits: SendLimits,
): Promise<SendAllowance> {
  const { phone, network, device, now } = request;
  const ofPhone = (query: Knex.QueryBuilder) => query.where({ phone });
  const ofNetwork = (query: Knex.QueryBuilder) =>
    network.addressLike === null ? query.whereNull('ip') : query.whereLike('ip', network.addressLike);
  const ofDevice = (query: Knex.QueryBuilder) => query.where({ device });
  const ofPrefix = (query: Knex.QueryBuilder) => query.whereBetween('phone', prefixRange(phone));
  const all = (query: Knex.QueryBuilder) => query;

  const pause = await resendPause(trx, phone, limits.resendPausesS, now);
  const waits = [
    pause.retryAfterS,
    await windowWait(trx, ofPhone, { max: limits.phoneHourMax, windowS: hourS, now }),
    await windowWait(trx, ofPhone, { max: limits.phoneDayMax, windowS: dayS, now }),
    await windowWait(trx, ofNetwork, { max: limits.networkHourMax, windowS: hourS, now }),
    await windowWait(trx, ofNetwork, { max: limits.networkDayMax, windowS: dayS, now }),
    await windowWait(trx, ofDevice, { max: limits.deviceHourMax, windowS: hourS, now }),
    await windowWait(trx, ofPrefix, { max: limits.prefixHourMax, windowS: hourS, now }),
    await windowWait(trx, all, { max: limits.globalHourMax, windowS: hourS, now }),
    await prefixWait(trx, { phone, now }, limits),
  ];
  return { retryAfterS: Math.max(...waits), resendAfterS: pause.resendAfterS };
}

/** Seconds until fewer than `max` codes lie within the window. */
async function windowWait(
  trx: Knex,
  narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  { max, windowS, now }: { max: number; windowS: number; now: Date },
): Promise<number> {
  const since = new Date(now.getTime() - windowS * 1_000);
  const blocking: { created_at: InstantColumn } | undefined = await narrow(trx('login_codes'))
    .where('created_at', '>', since)
    .orderBy('created_at', 'desc')
    .offset(max - 1)
    .first('created_at');
  return blocking === undefined ? 0 : secondsUntil(readInstant(blocking.created_at), windowS, now);
}

/** The pause grows with each code that nobody entered; a code that was entered ends the series. */
async function resendPause(trx: Knex, phone: string, pausesS: number[], now: Date): Promise<SendAllowance> {
  const since = new Date(now.getTime() - hourS * 1_000);
  const recent: { created_at: InstantColumn; consumed_at: InstantColumn | null }[] = await trx('login_codes')
    .where({ phone })
    .where('created_at', '>', since)
    .orderBy('created_at', 'desc')
    .limit(pausesS.length)
    .select('created_at', 'consumed_at');
  const entered = recent.findIndex((code) => readOptionalInstant(code.consumed_at) !== null);
  const series = entered === -1 ? recent : recent.slice(0, entered);
  const last = series[0];
  return {
    retryAfterS:
      last === undefined ? 0 : secondsUntil(readInstant(last.created_at), pauseAfter(series.length, pausesS), now),
    resendAfterS: pauseAfter(series.length + 1, pausesS),
  };
}

function pauseAfter(sent: number, pausesS: number[]): number {
  return pausesS[Math.min(sent, pausesS.length) - 1] ?? 0;
}

function secondsUntil(from: Date, durationS: number, now: Date): number {
  return Math.max(0, Math.ceil((from.getTime() + durationS * 1_000 - now.getTime()) / 1_000));
}
