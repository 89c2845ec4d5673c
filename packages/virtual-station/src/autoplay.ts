import type { CarOptions } from './car.ts';
import type { VirtualStation } from './virtual-station.ts';

export interface AutoplayOptions {
  /** cards that the drivers hold to the reader; none: they plug in and wait */
  idTags: string[];
  /** between two cars on a connector, real seconds, on average; default 60 */
  gapS?: number;
  /** how long a car stays, real seconds, on average; default 90 */
  stayS?: number;
  /** the car that comes; default the station's */
  car?: () => CarOptions;
}

/** Drivers who come and go by themselves, on each connector of a station. */
export class Autoplay {
  private readonly station: VirtualStation;
  private readonly options: AutoplayOptions;
  private readonly random: () => number;
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(station: VirtualStation, options: AutoplayOptions, random: () => number) {
    this.station = station;
    this.options = options;
    this.random = random;
    for (const number of station.connectorNumbers()) this.arriveLater(number);
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private arriveLater(connectorNumber: number): void {
    this.later(this.options.gapS ?? 60, () => {
      if (!this.station.connector(connectorNumber).car) this.arrive(connectorNumber);
      this.later(this.options.stayS ?? 90, () => this.leave(connectorNumber));
    });
  }

  private arrive(connectorNumber: number): void {
    this.station.plugIn(connectorNumber, this.options.car?.());
    const { idTags } = this.options;
    const idTag = idTags[Math.floor(this.random() * idTags.length)];
    // A card that the hub could not answer for in time does nothing, as at a real reader.
    if (idTag) this.station.presentTag(connectorNumber, idTag).catch(() => undefined);
  }

  private leave(connectorNumber: number): void {
    if (this.station.connector(connectorNumber).car) this.station.unplug(connectorNumber);
    this.arriveLater(connectorNumber);
  }

  private later(averageS: number, work: () => void): void {
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        work();
      },
      averageS * 1000 * (0.5 + this.random()),
    );
    this.timers.add(timer);
  }
}
