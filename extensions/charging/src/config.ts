import { z } from 'zod';

const positive = z.coerce.number().int().positive();

/** Variables of the environment that this extension reads; each has a default that suits production. */
const environment = z.object({
  /** seconds from the station's command to its StartTransaction */
  START_TIMEOUT_S: positive.default(90),
  /** seconds for the money to be held, the bank's form included */
  HOLD_TIMEOUT_S: positive.default(900),
  /** hours without a word of a station after which its session is settled by the last reading */
  SILENT_SESSION_H: positive.default(24),
  /** kopecks held for a charge without a limit of its own */
  HOLD_AC_MINOR: positive.default(50_000),
  HOLD_DC_MINOR: positive.default(150_000),
  /** percent of the usual hold for a driver's first charge */
  HOLD_FIRST_PERCENT: positive.default(100),
});

export interface ChargingConfig {
  startTimeoutMs: number;
  holdTimeoutMs: number;
  silentSessionMs: number;
  holdAcMinor: number;
  holdDcMinor: number;
  holdFirstPercent: number;
}

/** @throws Error that lists every fault at once */
export function readConfig(env: Record<string, unknown>): ChargingConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(`Environment of extensions/charging:\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return {
    startTimeoutMs: data.START_TIMEOUT_S * 1_000,
    holdTimeoutMs: data.HOLD_TIMEOUT_S * 1_000,
    silentSessionMs: data.SILENT_SESSION_H * 3_600_000,
    holdAcMinor: data.HOLD_AC_MINOR,
    holdDcMinor: data.HOLD_DC_MINOR,
    holdFirstPercent: data.HOLD_FIRST_PERCENT,
  };
}
