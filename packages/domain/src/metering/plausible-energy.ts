/** Meters on the grid side include the station's own losses. */
const powerMargin = 1.25;
/** Registers of whole kWh step by 1000 Wh at once, and clocks differ by seconds. */
const allowanceWh = 1_000;

/**
 * The most energy a connector can have delivered in a time: 1.25 × rated power × time + 1 kWh.
 *
 * @param durationMs negative counts as zero
 * @returns Wh
 */
export function plausibleEnergyWh(maxPowerW: number, durationMs: number): number {
  return (maxPowerW * powerMargin * Math.max(0, durationMs)) / 3_600_000 + allowanceWh;
}

/** Whether a connector can deliver that much: up to 1.25 × rated power. */
export function isPlausiblePower(powerW: number, maxPowerW: number): boolean {
  return powerW >= 0 && powerW <= maxPowerW * powerMargin;
}
