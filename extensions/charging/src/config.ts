import type { HoldConfig } from '@tok/domain';
import { z } from 'zod';

const positive = z.coerce.number().int().positive();
const percent = positive.max(1_000);

/** Variables of the environment that this extension reads; each has a default that suits production. */
const environment = z.object({
  /** seconds from the station's command to its StartTransaction */
  START_TIMEOUT_S: positive.default(90),
  /** seconds for the money to be held, the bank's form included */
  HOLD_TIMEOUT_S: positive.default(900),
  /** hours without a word of a station after which its session is settled by the last reading */
  SILENT_SESSION_H: positive.default(24),
  /** kopecks held at least for a charge without a limit in kWh */
  HOLD_AC_MINOR: positive.default(50_000),
  HOLD_DC_MINOR: positive.default(150_000),
  /** kWh that a car takes at most, and minutes that a charge lasts at most: more is not held for */
  HOLD_BATTERY_KWH: positive.max(1_000).default(60),
  HOLD_MINUTES: positive.max(1_440).default(60),
  /** percent of the usual hold for a driver's first charge */
  HOLD_FIRST_PERCENT: percent.default(150),
  /** so many charges paid without a debt, and the percent of the usual hold is this */
  HOLD_TRUSTED_AFTER: positive.default(20),
  HOLD_TRUSTED_PERCENT: percent.default(70),
  /** percent of the held money from which a driver is warned, and from which a further hold is offered */
  HOLD_WARN_PERCENT: positive.max(100).default(80),
  HOLD_OFFER_PERCENT: positive.max(100).default(90),
  /** charges that one driver may have running in the app at once */
  SESSIONS_PER_DRIVER_MAX: positive.max(20).default(1),
  /** holds of one charge at once */
  HOLDS_PER_CHARGE_MAX: positive.max(10).default(2),
  /** kopecks of a further hold at least */
  HOLD_EXTENSION_MIN_MINOR: positive.min(100).default(10_000),
});

export interface ChargingConfig extends HoldConfig {
  startTimeoutMs: number;
  holdTimeoutMs: number;
  silentSessionMs: number;
  sessionsPerDriverMax: number;
  holdWarnPercent: number;
  holdOfferPercent: number;
  holdsPerChargeMax: number;
  holdExtensionMinMinor: number;
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
    sessionsPerDriverMax: data.SESSIONS_PER_DRIVER_MAX,
    holdAcMinor: data.HOLD_AC_MINOR,
    holdDcMinor: data.HOLD_DC_MINOR,
    holdBatteryWh: data.HOLD_BATTERY_KWH * 1_000,
    holdMinutes: data.HOLD_MINUTES,
    holdFirstPercent: data.HOLD_FIRST_PERCENT,
    holdTrustedAfter: data.HOLD_TRUSTED_AFTER,
    holdTrustedPercent: data.HOLD_TRUSTED_PERCENT,
    holdWarnPercent: data.HOLD_WARN_PERCENT,
    holdOfferPercent: data.HOLD_OFFER_PERCENT,
    holdsPerChargeMax: data.HOLDS_PER_CHARGE_MAX,
    holdExtensionMinMinor: data.HOLD_EXTENSION_MIN_MINOR,
  };
}
