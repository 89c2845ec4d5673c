import { z } from 'zod';

/** Directus casts what it reads from the environment: 'true' may arrive as a boolean, '1,2' as a list, '12' as a number. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const whole = z.coerce.number().int().min(1);
const text = z.union([z.string(), z.number().transform(String)]);
const seconds = z.preprocess(
  (list) => (typeof list === 'string' ? list.split(',') : [list].flat()),
  z.array(whole).min(1),
);

/** How often codes are sent at most, in rolling windows. */
export interface SendLimits {
  /** pause after the first, second, … code to a phone; the last one repeats */
  resendPausesS: number[];
  phoneHourMax: number;
  phoneDayMax: number;
  /** an IPv4 address or an IPv6 /64 */
  networkHourMax: number;
  networkDayMax: number;
  /** a number without its last four digits: ranges of paid numbers are pumped so */
  prefixHourMax: number;
  /** all phones together: what an hour of SMS may cost at most */
  globalHourMax: number;
}

export const productionLimits: SendLimits = {
  resendPausesS: [60, 120, 300],
  phoneHourMax: 5,
  phoneDayMax: 10,
  networkHourMax: 10,
  networkDayMax: 30,
  prefixHourMax: 20,
  globalHourMax: 1_000,
};

/** Loose enough to try the sign-in out as often as one likes; nothing is sent in the demo. */
export const demoLimits: SendLimits = {
  resendPausesS: [10, 20, 60],
  phoneHourMax: 60,
  phoneDayMax: 300,
  networkHourMax: 1_000,
  networkDayMax: 5_000,
  prefixHourMax: 500,
  globalHourMax: 5_000,
};

const environment = z
  .object({
    OTP_PEPPER: text.pipe(z.string().min(32, 'at least 32 characters, not stored in the database')),
    SMS_PROVIDER: z.enum(['recording'], 'only "recording" has an adapter so far'),
    DEMO: flag.default(false),
    NODE_ENV: z.string().optional(),
    OTP_CODE_TTL_S: z.coerce.number().int().min(30).max(600).default(300),
    OTP_ATTEMPTS_MAX: z.coerce.number().int().min(1).max(10).default(5),
    OTP_RESEND_PAUSES_S: seconds.optional(),
    OTP_PHONE_HOUR_MAX: whole.optional(),
    OTP_PHONE_DAY_MAX: whole.optional(),
    OTP_IP_HOUR_MAX: whole.optional(),
    OTP_IP_DAY_MAX: whole.optional(),
    OTP_PREFIX_HOUR_MAX: whole.optional(),
    OTP_GLOBAL_HOUR_MAX: whole.optional(),
  })
  .superRefine((env, context) => {
    if (env.SMS_PROVIDER === 'recording' && env.NODE_ENV === 'production' && !env.DEMO) {
      context.addIssue({
        code: 'custom',
        path: ['SMS_PROVIDER'],
        message: '"recording" shows codes to administrators: in production only with DEMO=true',
      });
    }
  });

export interface SignInConfig {
  pepper: string;
  smsProvider: 'recording';
  isDemo: boolean;
  codeTtlS: number;
  attemptsMax: number;
  limits: SendLimits;
}

export class SignInConfigError extends Error {
  readonly code = 'SIGN_IN_CONFIG_INVALID';
}

/** @throws SignInConfigError that lists every fault at once */
export function readSignInConfig(env: Record<string, unknown>): SignInConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new SignInConfigError(`Sign-in cannot start.\n${faults.join('\n')}`);
  }
  const read = parsed.data;
  const defaults = read.DEMO ? demoLimits : productionLimits;
  return {
    pepper: read.OTP_PEPPER,
    smsProvider: read.SMS_PROVIDER,
    isDemo: read.DEMO,
    codeTtlS: read.OTP_CODE_TTL_S,
    attemptsMax: read.OTP_ATTEMPTS_MAX,
    limits: {
      resendPausesS: read.OTP_RESEND_PAUSES_S ?? defaults.resendPausesS,
      phoneHourMax: read.OTP_PHONE_HOUR_MAX ?? defaults.phoneHourMax,
      phoneDayMax: read.OTP_PHONE_DAY_MAX ?? defaults.phoneDayMax,
      networkHourMax: read.OTP_IP_HOUR_MAX ?? defaults.networkHourMax,
      networkDayMax: read.OTP_IP_DAY_MAX ?? defaults.networkDayMax,
      prefixHourMax: read.OTP_PREFIX_HOUR_MAX ?? defaults.prefixHourMax,
      globalHourMax: read.OTP_GLOBAL_HOUR_MAX ?? defaults.globalHourMax,
    },
  };
}
