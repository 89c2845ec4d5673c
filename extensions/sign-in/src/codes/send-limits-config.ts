import type { z } from 'zod';
import { list, whole } from '../environment-values.ts';

/** How often codes are sent at most, in rolling windows. */
export interface SendLimits {
  /** pause after the first, second, … code to a phone; the last one repeats */
  resendPausesS: number[];
  phoneHourMax: number;
  phoneDayMax: number;
  /** an IPv4 address or an IPv6 /64 */
  networkHourMax: number;
  networkDayMax: number;
  deviceHourMax: number;
  /** a number without its last four digits: ranges of paid numbers are pumped so */
  prefixHourMax: number;
  /** codes of a day to one prefix from which it is judged by how many of them were entered … */
  prefixJudgedFrom: number;
  /** … per cent at least; below it the prefix gets a code only every `prefixBlockS` */
  prefixEnteredPercentMin: number;
  prefixBlockS: number;
  /** all phones together: what an hour of SMS may cost at most */
  globalHourMax: number;
  /** wrong codes an hour to one phone until it has to pause; each more makes the pause longer, up to an hour */
  wrongHourMax: number;
  wrongPauseS: number;
}

export const productionLimits: SendLimits = {
  resendPausesS: [60, 120, 300],
  phoneHourMax: 5,
  phoneDayMax: 10,
  networkHourMax: 10,
  networkDayMax: 30,
  deviceHourMax: 5,
  prefixHourMax: 20,
  prefixJudgedFrom: 30,
  prefixEnteredPercentMin: 20,
  prefixBlockS: 3_600,
  globalHourMax: 1_000,
  wrongHourMax: 10,
  wrongPauseS: 900,
};

/** Loose enough to try the sign-in out as often as one likes; nothing is sent in the demo. */
export const demoLimits: SendLimits = {
  ...productionLimits,
  resendPausesS: [10, 20, 60],
  phoneHourMax: 60,
  phoneDayMax: 300,
  networkHourMax: 1_000,
  networkDayMax: 5_000,
  deviceHourMax: 300,
  prefixHourMax: 500,
  prefixJudgedFrom: 1_000,
  globalHourMax: 5_000,
  wrongPauseS: 60,
};

export const sendLimitVariables = {
  OTP_RESEND_PAUSES_S: list(whole).optional(),
  OTP_PHONE_HOUR_MAX: whole.optional(),
  OTP_PHONE_DAY_MAX: whole.optional(),
  OTP_IP_HOUR_MAX: whole.optional(),
  OTP_IP_DAY_MAX: whole.optional(),
  OTP_DEVICE_HOUR_MAX: whole.optional(),
  OTP_PREFIX_HOUR_MAX: whole.optional(),
  OTP_PREFIX_JUDGED_FROM: whole.optional(),
  OTP_PREFIX_ENTERED_PERCENT_MIN: whole.max(100).optional(),
  OTP_PREFIX_BLOCK_S: whole.optional(),
  OTP_GLOBAL_HOUR_MAX: whole.optional(),
  OTP_WRONG_HOUR_MAX: whole.optional(),
  OTP_WRONG_PAUSE_S: whole.optional(),
};

type Read = z.output<z.ZodObject<typeof sendLimitVariables>>;

export function sendLimitsOf(read: Read, defaults: SendLimits): SendLimits {
  return {
    resendPausesS: read.OTP_RESEND_PAUSES_S ?? defaults.resendPausesS,
    phoneHourMax: read.OTP_PHONE_HOUR_MAX ?? defaults.phoneHourMax,
    phoneDayMax: read.OTP_PHONE_DAY_MAX ?? defaults.phoneDayMax,
    networkHourMax: read.OTP_IP_HOUR_MAX ?? defaults.networkHourMax,
    networkDayMax: read.OTP_IP_DAY_MAX ?? defaults.networkDayMax,
    deviceHourMax: read.OTP_DEVICE_HOUR_MAX ?? defaults.deviceHourMax,
    prefixHourMax: read.OTP_PREFIX_HOUR_MAX ?? defaults.prefixHourMax,
    prefixJudgedFrom: read.OTP_PREFIX_JUDGED_FROM ?? defaults.prefixJudgedFrom,
    prefixEnteredPercentMin: read.OTP_PREFIX_ENTERED_PERCENT_MIN ?? defaults.prefixEnteredPercentMin,
    prefixBlockS: read.OTP_PREFIX_BLOCK_S ?? defaults.prefixBlockS,
    globalHourMax: read.OTP_GLOBAL_HOUR_MAX ?? defaults.globalHourMax,
    wrongHourMax: read.OTP_WRONG_HOUR_MAX ?? defaults.wrongHourMax,
    wrongPauseS: read.OTP_WRONG_PAUSE_S ?? defaults.wrongPauseS,
  };
}
