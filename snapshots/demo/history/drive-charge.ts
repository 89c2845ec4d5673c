import { thinCurve } from '@tok/domain';

export interface CurvePoint {
  /** seconds from the start */
  atS: number;
  powerW: number;
  /** percent; null where the station does not report it */
  soc: number | null;
  energyWh: number;
}

export interface Charge {
  energyWh: number;
  durationS: number;
  socStart: number | null;
  socEnd: number | null;
  curve: CurvePoint[];
  /** of full battery, limit of energy, limit of charge or end of patience, what came first */
  endedBy: 'full' | 'energy' | 'soc' | 'time';
}

export interface ChargePlan {
  batteryWh: number;
  /** the weaker of car and connector */
  powerW: number;
  socStart: number;
  /** alternating current: no state of charge on the wire */
  isAc: boolean;
  limitWh: number | null;
  limitSoc: number | null;
  /** the driver leaves */
  leavesAfterS: number;
}

const stepS = 60;
const curvePointsMax = 40;

/** Charges a battery minute by minute: full power up to 80 %, then less and less. */
export function driveCharge(plan: ChargePlan): Charge {
  const startWh = (plan.batteryWh * plan.socStart) / 100;
  const points: CurvePoint[] = [point(plan, 0, 0, plan.powerW)];
  let energyWh = 0;
  let atS = 0;
  for (;;) {
    const powerW = powerAt(plan, ((startWh + energyWh) / plan.batteryWh) * 100);
    const limitWh = roomWh(plan, startWh);
    const stepWh = Math.min(
      (powerW * stepS) / 3_600,
      Math.max(0, limitWh.wh - energyWh),
      (plan.leavesAfterS - atS) * (powerW / 3_600),
    );
    energyWh += stepWh;
    atS += Math.max(1, Math.round((stepWh * 3_600) / powerW));
    points.push(point(plan, atS, energyWh, powerW));
    const reached = energyWh >= limitWh.wh - 0.5;
    if (reached || atS >= plan.leavesAfterS) {
      return {
        energyWh: Math.round(energyWh),
        durationS: atS,
        socStart: points[0]?.soc ?? null,
        socEnd: points.at(-1)?.soc ?? null,
        curve: thinCurve(points, curvePointsMax),
        endedBy: reached ? limitWh.by : 'time',
      };
    }
  }
}

function roomWh(plan: ChargePlan, startWh: number): { wh: number; by: 'full' | 'energy' | 'soc' } {
  const limits = [{ wh: plan.batteryWh - startWh, by: 'full' as const }];
  const others = [
    ...(plan.limitWh === null ? [] : [{ wh: plan.limitWh, by: 'energy' as const }]),
    ...(plan.limitSoc === null
      ? []
      : [{ wh: Math.max(0, (plan.batteryWh * plan.limitSoc) / 100 - startWh), by: 'soc' as const }]),
  ];
  return [...limits, ...others].reduce((least, each) => (each.wh < least.wh ? each : least));
}

function powerAt({ powerW, isAc }: ChargePlan, soc: number): number {
  const taper = isAc || soc < 80 ? 1 : Math.max(0.15, 1 - ((soc - 80) / 20) * 0.85);
  return Math.round(powerW * taper);
}

function point(plan: ChargePlan, atS: number, energyWh: number, powerW: number): CurvePoint {
  const soc = Math.min(100, Math.round(plan.socStart + (energyWh / plan.batteryWh) * 100));
  return { atS, powerW, soc: plan.isAc ? null : soc, energyWh: Math.round(energyWh) };
}
