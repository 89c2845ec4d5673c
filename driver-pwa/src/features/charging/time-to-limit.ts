import type { SessionView } from '@tok/api';

export interface TimeToLimit {
  seconds: number;
  /** what comes first: the limit asked for, a full battery, or the end of the held money */
  by: 'limit' | 'full' | 'money';
}

/** Fewer gained per cent say too little of how much one of them takes. */
const socGainMin = 2;
/** Further ahead a guess is worth nothing. */
const secondsMax = 24 * 3_600;

type Charge = Pick<
  SessionView,
  'status' | 'limit' | 'energyWh' | 'soc' | 'socStart' | 'powerW' | 'priceMinorPerKwh' | 'hold'
> &
  Pick<SessionView, 'stopRequestedAt' | 'suspendedAt'>;

/** Wh that one per cent of the battery has taken so far. */
function whPerPercent({ energyWh, soc, socStart }: Charge): number | null {
  if (soc === null || socStart === null || soc - socStart < socGainMin || energyWh <= 0) return null;
  return energyWh / (soc - socStart);
}

function leftToLimitWh(charge: Charge): number | null {
  const { limit, energyWh, soc } = charge;
  if (limit.kind === 'energy') return limit.energyWh - energyWh;
  const each = whPerPercent(charge);
  if (each === null || soc === null) return null;
  return ((limit.kind === 'soc' ? limit.socPercent : 100) - soc) * each;
}

function leftToMoneyWh({ hold, priceMinorPerKwh }: Charge): number | null {
  if (!hold || priceMinorPerKwh <= 0) return null;
  return ((hold.heldMinor - hold.usedMinor) * 1_000) / priceMinorPerKwh;
}

/** How long the charge goes on at its present power; null while that is not known. */
export function timeToLimit(charge: Charge): TimeToLimit | null {
  const { status, powerW, stopRequestedAt, suspendedAt } = charge;
  if (status !== 'charging' || stopRequestedAt !== null || suspendedAt !== null) return null;
  if (powerW === null || powerW <= 0) return null;
  const limitWh = leftToLimitWh(charge);
  const moneyWh = leftToMoneyWh(charge);
  // Of a charge without a limit that is known, the end of the money tells nothing unless it is near.
  const isMoneyFirst = moneyWh !== null && (limitWh === null ? charge.hold?.isRunningLow === true : moneyWh < limitWh);
  const leftWh = isMoneyFirst ? moneyWh : limitWh;
  if (leftWh === null) return null;
  const seconds = (Math.max(0, leftWh) * 3_600) / powerW;
  if (seconds > secondsMax) return null;
  return { seconds, by: isMoneyFirst ? 'money' : charge.limit.kind === 'full' ? 'full' : 'limit' };
}
