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
  /** the car of a charge that ended still hangs on it */
  isFinishing = false;
  lastReported: string | null = null;
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
    return this.charge && this.car ? this.car.powerW(this.maxPowerW) : 0;
  }

  get status(): ChargePointStatus {
    if (this.faultCode) return 'Faulted';
    if (this.charge) return this.powerW > 0 ? 'Charging' : 'SuspendedEV';
    if (!this.isOperative) return 'Unavailable';
    if (this.car) return this.isFinishing ? 'Finishing' : 'Preparing';
    return this.authorised ? 'Preparing' : 'Available';
  }

  get canStart(): boolean {
    return !this.faultCode && !this.charge && this.isOperative;
  }

  /** Lets energy flow for at most a few seconds. */
  advance(seconds: number): void {
    if (!this.charge) return;
    const takenWs = this.car?.take(this.maxPowerW, seconds) ?? 0;
    this.registerWs += takenWs;
    this.charge.deliveredWs += takenWs;
    this.charge.elapsedS += seconds;
    this.charge.sinceMeterValuesS += seconds;
  }

  setRegister(registerWh: number): void {
    this.registerWs = registerWh * 3600;
  }
}
