/** What a car brings to the plug. */
export interface CarOptions {
  batteryWh: number;
  /** state of charge on arrival, percent; may have a fraction */
  soc: number;
  /** most the car takes, W; 0 draws nothing */
  maxPowerW: number;
  /** percent from which the power falls off, linearly to `finalShare` at 100 %; default 80 */
  taperFromSoc?: number;
  /** share of the full power left just before 100 %; default 0.1 */
  finalShare?: number;
}

/** A middling car of the region's roads: 60 kWh, a third full. */
export const ordinaryCar: CarOptions = { batteryWh: 60_000, soc: 34, maxPowerW: 110_000 };

const secondsPerHour = 3600;

/**
 * A battery with a charging curve: constant power, then tapering.
 *
 * Energy is counted in watt-seconds, so that power, state of charge and the meter agree to the last Wh.
 */
export class Car {
  readonly batteryWh: number;
  readonly maxPowerW: number;
  readonly taperFromSoc: number;
  readonly finalShare: number;
  private storedWs: number;

  constructor(options: CarOptions) {
    this.batteryWh = options.batteryWh;
    this.maxPowerW = options.maxPowerW;
    this.taperFromSoc = options.taperFromSoc ?? 80;
    this.finalShare = options.finalShare ?? 0.1;
    this.storedWs = (options.batteryWh * secondsPerHour * options.soc) / 100;
  }

  /** percent, with its fraction */
  get soc(): number {
    return Math.min(100, (this.storedWs / (this.batteryWh * secondsPerHour)) * 100);
  }

  get isFull(): boolean {
    return this.storedWs >= this.batteryWh * secondsPerHour;
  }

  /** What the car draws now from a connector of that power, whole W. */
  powerW(connectorMaxPowerW: number): number {
    if (this.isFull) return 0;
    const fullPowerW = Math.min(connectorMaxPowerW, this.maxPowerW);
    if (this.soc < this.taperFromSoc) return Math.round(fullPowerW);
    const fallen = (this.soc - this.taperFromSoc) / (100 - this.taperFromSoc);
    return Math.round(fullPowerW * (1 - fallen * (1 - this.finalShare)));
  }

  /** Charges for at most a few seconds at the present power. @returns what went in, watt-seconds */
  take(connectorMaxPowerW: number, seconds: number): number {
    const roomWs = this.batteryWh * secondsPerHour - this.storedWs;
    const takenWs = Math.max(0, Math.min(roomWs, this.powerW(connectorMaxPowerW) * seconds));
    this.storedWs += takenWs;
    return takenWs;
  }
}
