import type { QuirkCode } from './station-quirks.ts';

/** What a suspicion rests on; kept as JSON for the screen. */
export interface SuspicionEvidence {
  /** value of the column that would explain it; null: none does */
  seems: string | null;
  /** value of the column under which it was found */
  under: string;
  readings?: number;
  minutes?: number;
  /** what the register gained, as it was read */
  energyWh?: number;
  /** what the reported power makes of that time, as it was read */
  powerWh?: number;
  /** meterStop − meterStart, as they were read */
  meterWh?: number;
  /** station's clock minus ours */
  driftS?: number;
}

/** An element of station_links.suspicions. */
export interface Suspicion {
  code: QuirkCode;
  /** ISO 8601, UTC */
  at: string;
  evidence: SuspicionEvidence;
}
