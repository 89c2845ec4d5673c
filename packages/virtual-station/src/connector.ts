import type { ChargePointStatus } from '@tok/ocpp';
import type { Car } from './car.ts';
import type { Charge } from './charge.ts';
import type { VirtualConnectorOptions } from './station-options.ts';

/** One gun: what hangs on it, what it measures, what it would say of itself. */
export class Connector {
  readonly number: number;
  readonly type: VirtualConnectorOptions['type'];
  readonly maxPowerW: number;
  car: Car | null = null;
  charge: Charge | null = null;
  /** OCPP ChargePointErrorCode; null: healthy */
  faultCode: string | null = null;
  isOperative = true;
  /** a ChangeAvailability that waits for the end of the charge */
  becomesOperative: boolean | null = null;
  /** a tag that may charge as soon as the plug is in */
  authorised: { idTag: string; leftS: number } | null = null;
  /** kept for one tag */
  isReserved = false;
  /** the car of a charge that ended still hangs on it */
  isFinishing = false;
  /** says Finishing whatever happens, until the next boot */
  isHanging = false;
  lastReported: string | null = null;
  /** what the charging profiles leave of the power, W */
  private limitW = Infinity;
  private limitAt: (time: Date) => number = () => Infinity;
  private registerWs: number;

  constructor(options: VirtualConnectorOptions) {
    this.number = options.number;
    this.type = options.type;
    this.maxPowerW = options.maxPowerW;
    this.registerWs = (options.meterWh ?? 0) * 3600;
  }

  get registerWh(): number {
    return Math.floor(this.registerWs / 3600);
  }

  get powerW(): number {
    return this.charge && this.car ? this.car.powerW(this.availableW) : 0;
  }

  get status(): ChargePointStatus {
    if (this.faultCode) return 'Faulted';
    if (this.charge) return this.chargeStatus;
    if (!this.isOperative) return 'Unavailable';
    if (this.isHanging) return 'Finishing';
    if (this.car) return this.isFinishing ? 'Finishing' : 'Preparing';
    if (this.authorised) return 'Preparing';
    return this.isReserved ? 'Reserved' : 'Available';
  }

  get canStart(): boolean {
    return !this.faultCode && !this.charge && this.isOperative;
  }

  /** Lets energy flow for at most a few seconds. */
  advance(seconds: number): void {
    if (!this.charge) return;
    this.limitW = this.limitAt(this.charge.time);
    const takenWs = this.car?.take(this.availableW, seconds) ?? 0;
    this.registerWs += takenWs;
    this.charge.deliveredWs += takenWs;
    this.charge.elapsedS += seconds;
    this.charge.sinceMeterValuesS += seconds;
  }

  /** @param limitAt the most that the charging profiles allow at a moment of the charge, W; Infinity where none does */
  limitBy(limitAt: (time: Date) => number): void {
    this.limitAt = limitAt;
    this.limitW = this.charge ? limitAt(this.charge.time) : Infinity;
  }

  setRegister(registerWh: number): void {
    this.registerWs = registerWh * 3600;
  }

  private get availableW(): number {
    return Math.min(this.maxPowerW, this.limitW);
  }

  private get chargeStatus(): ChargePointStatus {
    if (this.powerW > 0) return 'Charging';
    return this.availableW === 0 ? 'SuspendedEVSE' : 'SuspendedEV';
  }
}
