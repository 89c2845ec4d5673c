/** One transaction as the station's memory keeps it, through power cuts too. */
export class Charge {
  readonly connectorNumber: number;
  readonly idTag: string;
  readonly startedAt: Date;
  readonly meterStartWh: number;
  /** seconds of the charge: they may run faster than the clock on the wall */
  elapsedS = 0;
  sinceMeterValuesS = 0;
  deliveredWs = 0;
  /** the hub's number; null until StartTransaction was answered */
  transactionId: number | null = null;
  /** the reservation that it used up */
  readonly reservationId: number | null;
  hasEnded = false;

  constructor(start: {
    connectorNumber: number;
    idTag: string;
    startedAt: Date;
    meterStartWh: number;
    reservationId: number | null;
  }) {
    this.connectorNumber = start.connectorNumber;
    this.idTag = start.idTag;
    this.startedAt = start.startedAt;
    this.meterStartWh = start.meterStartWh;
    this.reservationId = start.reservationId;
  }

  get time(): Date {
    return new Date(this.startedAt.getTime() + Math.round(this.elapsedS * 1000));
  }

  /** what went into the car, whatever the register says */
  get deliveredWh(): number {
    return Math.floor(this.deliveredWs / 3600);
  }
}
