import { hubLimits } from '../limits.ts';

/** How many refused connections a minute are worth a row: some of each station of ours, and some of all strangers together. */
export class RefusalBudget {
  readonly #ofStation = new Map<string, number>();
  #minute = 0;
  #ofStations = 0;
  #ofStrangers = 0;
  #leftOut = 0;

  /**
   * @param station null: no station of ours
   * @returns leftOut: how many of the minute before had no room; told once, when a new minute begins
   */
  take(station: string | null, nowMs: number): { isAllowed: boolean; leftOut: number } {
    const leftOut = this.#turn(Math.floor(nowMs / 60_000));
    const isAllowed = station === null ? this.#takeStranger() : this.#takeStation(station);
    if (!isAllowed) this.#leftOut += 1;
    return { isAllowed, leftOut };
  }

  #turn(minute: number): number {
    if (minute === this.#minute) return 0;
    const leftOut = this.#leftOut;
    this.#minute = minute;
    this.#ofStation.clear();
    this.#ofStations = this.#ofStrangers = this.#leftOut = 0;
    return leftOut;
  }

  #takeStranger(): boolean {
    this.#ofStrangers += 1;
    return this.#ofStrangers <= hubLimits.refusedStrangersPerMinuteMax;
  }

  #takeStation(station: string): boolean {
    const taken = this.#ofStation.get(station) ?? 0;
    if (taken >= hubLimits.refusedOfStationPerMinuteMax) return false;
    if (this.#ofStations >= hubLimits.refusedOfStationsPerMinuteMax) return false;
    this.#ofStation.set(station, taken + 1);
    this.#ofStations += 1;
    return true;
  }
}
