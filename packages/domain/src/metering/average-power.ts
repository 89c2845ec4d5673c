/**
 * Mean power of a charge.
 *
 * @returns W; null when no time passed
 */
export function averagePowerW(energyWh: number, startedAt: Date, endedAt: Date): number | null {
  const durationMs = endedAt.getTime() - startedAt.getTime();
  return durationMs > 0 ? Math.round((energyWh * 3_600_000) / durationMs) : null;
}
