import type { StationBehaviour } from './station-options.ts';

/** What the station believes the time is: right, off, drifting, or standing still. */
export class StationClock {
  private readonly readNow: () => Date;
  private readonly behaviour: StationBehaviour;
  private readonly switchedOnMs: number;

  constructor(readNow: () => Date, behaviour: StationBehaviour) {
    this.readNow = readNow;
    this.behaviour = behaviour;
    this.switchedOnMs = readNow().getTime();
  }

  /** The real time. */
  now(): Date {
    return this.readNow();
  }

  /** What the station writes for that moment. */
  timestamp(at: Date = this.now()): string {
    const { fixedTime, clockErrorS, clockDriftSPerHour } = this.behaviour;
    if (fixedTime) return fixedTime.toISOString();
    const hours = (at.getTime() - this.switchedOnMs) / 3_600_000;
    return new Date(Math.round(at.getTime() + (clockErrorS + clockDriftSPerHour * hours) * 1000)).toISOString();
  }
}
