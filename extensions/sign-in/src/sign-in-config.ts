import { z } from 'zod';
import { demoLimits, productionLimits, sendLimitsOf, sendLimitVariables } from './codes/send-limits-config.ts';
import type { SendLimits } from './codes/send-limits-config.ts';
import { deliveryConfigOf, deliveryFaults, deliveryVariables } from './delivery/delivery-config.ts';
import type { DeliveryConfig } from './delivery/delivery-config.ts';
import { readEncryptionKey } from './delivery/sealed-code.ts';
import { flag, text } from './environment-values.ts';
import { proofTriesProduction } from './proof/proof-difficulty.ts';

const secret = text.pipe(z.string().min(32, 'at least 32 characters, not stored in the database'));

const environment = z
  .object({
    OTP_PEPPER: secret,
    OTP_ENCRYPTION_KEY: text.transform((written, context) => {
      const key = readEncryptionKey(written);
      if (key !== null) return key;
      context.addIssue({ code: 'custom', message: '32 bytes as base64, base64url or hex: openssl rand -base64 32' });
      return z.NEVER;
    }),
    OTP_CHALLENGE_KEY: secret,
    OTP_CHALLENGE_TRIES: z.coerce.number().int().min(1).max(100_000).default(proofTriesProduction),
    OTP_CODE_TTL_S: z.coerce.number().int().min(30).max(600).default(300),
    OTP_ATTEMPTS_MAX: z.coerce.number().int().min(1).max(10).default(5),
    DEMO: flag.default(false),
    NODE_ENV: z.string().optional(),
    ...sendLimitVariables,
    ...deliveryVariables,
  })
  .superRefine((env, context) => {
    const where = { isDemo: env.DEMO, isProduction: env.NODE_ENV === 'production' };
    for (const { variable, message } of deliveryFaults(env, where)) {
      context.addIssue({ code: 'custom', path: [variable], message });
    }
    if (where.isProduction && !where.isDemo && env.OTP_CHALLENGE_TRIES < proofTriesProduction / 4) {
      const message = `at least ${proofTriesProduction / 4} outside the demo: fewer keep no script away`;
      context.addIssue({ code: 'custom', path: ['OTP_CHALLENGE_TRIES'], message });
    }
  });

export interface SignInConfig {
  pepper: string;
  /** 32 bytes */
  encryptionKey: Buffer;
  proof: { key: string; tries: number };
  isDemo: boolean;
  codeTtlS: number;
  attemptsMax: number;
  limits: SendLimits;
  delivery: DeliveryConfig;
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
  return {
    pepper: read.OTP_PEPPER,
    encryptionKey: read.OTP_ENCRYPTION_KEY,
    proof: { key: read.OTP_CHALLENGE_KEY, tries: read.OTP_CHALLENGE_TRIES },
    isDemo: read.DEMO,
    codeTtlS: read.OTP_CODE_TTL_S,
    attemptsMax: read.OTP_ATTEMPTS_MAX,
    limits: sendLimitsOf(read, read.DEMO ? demoLimits : productionLimits),
    delivery: deliveryConfigOf(read),
  };
}
