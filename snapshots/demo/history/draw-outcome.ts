import type { EndReason } from '@tok/domain';
import type { Random } from '../random.ts';
import { driveCharge } from './drive-charge.ts';
import type { Charge } from './drive-charge.ts';
import type { Visit } from './plan-visits.ts';

export interface Limit {
  kind: 'energy' | 'soc' | 'full';
  wh: number | null;
  soc: number | null;
}

export type Outcome =
  | { kind: 'completed'; limit: Limit; charge: Charge; endReason: EndReason; ocppReason: string }
  | { kind: 'failed'; limit: Limit; endReason: EndReason; waitedS: number }
  | { kind: 'no_energy'; limit: Limit; endReason: EndReason; waitedS: number };

const failures: [reason: EndReason, weight: number][] = [
  ['card_declined', 28],
  ['plug_not_inserted', 26],
  ['station_rejected', 10],
  ['station_no_answer', 8],
  ['station_offline', 8],
  ['connector_busy', 4],
  ['connector_faulted', 4],
  ['cancelled_by_driver', 12],
];

/** What came of a visit; the share of failures is that of an ordinary network. */
export function drawOutcome(
  random: Random,
  visit: Visit,
  isPaidByCard: boolean,
  maxEnergyWh: (limit: Limit) => number,
): Outcome {
  const isAc = visit.connector.type === 'type2';
  const limit = drawLimit(random, isAc);
  if (random.chance(0.07)) return drawFailure(random, limit, isPaidByCard);
  if (random.chance(0.008))
    return { kind: 'no_energy', limit, endReason: 'no_energy', waitedS: random.between(40, 200) };

  const carPowerW = isAc ? random.pick([7_000, 11_000, 22_000]) : random.pick([46_000, 74_000, 110_000, 150_000]);
  const paidWh = maxEnergyWh(limit);
  const charge = driveCharge({
    batteryWh: random.pick([40_000, 52_000, 62_000, 77_000, 82_000, 100_000]),
    powerW: Math.round(Math.min(carPowerW, visit.connector.maxPowerW) * (0.86 + random.next() * 0.1)),
    socStart: random.between(8, 62),
    isAc,
    limitWh: Math.min(limit.wh ?? paidWh, paidWh),
    limitSoc: limit.soc,
    leavesAfterS: random.between(isAc ? 45 : 12, isAc ? 180 : 75) * 60,
  });
  return { kind: 'completed', limit, charge, ...reasonFor(random, charge, limit, paidWh) };
}

function drawLimit(random: Random, isAc: boolean): Limit {
  const roll = random.next();
  if (roll < 0.25) return { kind: 'energy', wh: random.pick([5, 10, 15, 20, 30, 40]) * 1_000, soc: null };
  if (roll < 0.45 && !isAc) return { kind: 'soc', wh: null, soc: random.pick([70, 80, 80, 90]) };
  return { kind: 'full', wh: null, soc: null };
}

function drawFailure(random: Random, limit: Limit, isPaidByCard: boolean): Outcome {
  const possible = failures.filter(([reason]) => isPaidByCard || reason !== 'card_declined');
  let rest = random.next() * possible.reduce((sum, [, weight]) => sum + weight, 0);
  const [endReason] = possible.find(([, weight]) => (rest -= weight) < 0) ?? ['plug_not_inserted' as const];
  const waitedS = endReason === 'plug_not_inserted' ? 90 : random.between(2, 35);
  return { kind: 'failed', limit, endReason, waitedS };
}

function reasonFor(
  random: Random,
  charge: Charge,
  limit: Limit,
  paidWh: number,
): { endReason: EndReason; ocppReason: string } {
  if (charge.endedBy === 'soc') return { endReason: 'soc_limit', ocppReason: 'Remote' };
  if (charge.endedBy === 'energy') {
    const isOwnLimit = limit.wh !== null && limit.wh <= paidWh;
    return { endReason: isOwnLimit ? 'energy_limit' : 'money_limit', ocppReason: 'Remote' };
  }
  if (charge.endedBy === 'full') return { endReason: 'stopped_at_station', ocppReason: 'Local' };
  const roll = random.next();
  if (roll < 0.7) return { endReason: 'driver_stopped', ocppReason: 'Remote' };
  if (roll < 0.85) return { endReason: 'stopped_at_station', ocppReason: 'Local' };
  if (roll < 0.95) return { endReason: 'ev_disconnected', ocppReason: 'EVDisconnected' };
  if (roll < 0.98) return { endReason: 'emergency_stop', ocppReason: 'EmergencyStop' };
  return { endReason: 'power_loss', ocppReason: 'PowerLoss' };
}
