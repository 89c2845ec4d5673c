import { hubLimits } from '../limits.ts';
import { SlidingWindow } from './sliding-window.ts';

export interface ThrottleOptions {
  connectionsPerAddressMax: number;
  upgradesPerSecondMax: number;
  wrongPasswordsPerAddressMax: number;
  wrongPasswordsPerStationMax: number;
}

interface Allowance {
  upgrades: number;
  atMs: number;
}

/** Counts what each address, and whoever names a station, has done lately; see `networkOf` for what an address is. */
export class Throttle {
  readonly #options: ThrottleOptions;
  readonly #connections = new Map<string, number>();
  /** the address quiet for longest is first */
  readonly #allowances = new Map<string, Allowance>();
  readonly #wrongOfAddress: SlidingWindow;
  readonly #wrongOfStation: SlidingWindow;

  constructor(options: ThrottleOptions) {
    this.#options = options;
    const common = { windowMs: hubLimits.wrongPasswordsWindowMs, keysMax: hubLimits.watchedAddressesMax };
    this.#wrongOfAddress = new SlidingWindow({ ...common, countMax: options.wrongPasswordsPerAddressMax });
    this.#wrongOfStation = new SlidingWindow({ ...common, countMax: options.wrongPasswordsPerStationMax });
  }

  /** @returns false when the address has as many sockets as it may; otherwise it has one more, until `disconnected` */
  connected(address: string): boolean {
    const count = this.#connections.get(address) ?? 0;
    if (count >= this.#options.connectionsPerAddressMax) return false;
    this.#connections.set(address, count + 1);
    return true;
  }

  disconnected(address: string): void {
    const count = this.#connections.get(address) ?? 0;
    if (count > 1) this.#connections.set(address, count - 1);
    else this.#connections.delete(address);
  }

  /** @returns how long the address must wait before its next upgrade is looked at; 0: it is now, and counted */
  takeUpgrade(address: string, nowMs: number): number {
    const { upgradesPerSecondMax: perSecond, connectionsPerAddressMax } = this.#options;
    // All the stations behind one address may come back at once.
    const burst = Math.max(perSecond, connectionsPerAddressMax);
    const { upgrades, atMs } = this.#allowances.get(address) ?? { upgrades: burst, atMs: nowMs };
    const left = Math.min(burst, upgrades + (Math.max(0, nowMs - atMs) / 1000) * perSecond);
    this.#allowances.delete(address);
    this.#allowances.set(address, { upgrades: left >= 1 ? left - 1 : left, atMs: nowMs });
    if (this.#allowances.size > hubLimits.watchedAddressesMax) {
      const [quietest] = this.#allowances.keys();
      if (quietest !== undefined) this.#allowances.delete(quietest);
    }
    return left >= 1 ? 0 : ((1 - left) / perSecond) * 1000;
  }

  noteWrongPassword(address: string, station: string, nowMs: number): void {
    this.#wrongOfAddress.note(address, nowMs);
    this.#wrongOfStation.note(station, nowMs);
  }

  /** @returns how long passwords of this address, or for this station, are not looked at; 0: they are */
  wrongPasswordsWaitMs(address: string, station: string, nowMs: number): number {
    return Math.max(this.#wrongOfAddress.waitMs(address, nowMs), this.#wrongOfStation.waitMs(station, nowMs));
  }
}
