import type { StopReason } from '@tok/ocpp';
import { Car } from './car.ts';
import type { CarOptions } from './car.ts';
import { Charge } from './charge.ts';
import { flow } from './charge-flow.ts';
import type { Connector } from './connector.ts';
import { readMeter } from './meter-value.ts';
import type { ChargingProfiles } from './profiles/charging-profiles.ts';
import type { Reservations } from './profiles/reservations.ts';
import { workingKeys } from './station-configuration.ts';
import type { StationCore } from './station-core.ts';
import type { TagReader } from './tag-reader.ts';
import { stopFacts, TransactionQueue } from './transaction-queue.ts';

export interface ChargingParts {
  tags: TagReader;
  reservations: Reservations;
  profiles: ChargingProfiles;
}

/** From the plug to the last message of a transaction. */
export class Charging {
  readonly queue: TransactionQueue;
  private readonly core: StationCore;
  private readonly parts: ChargingParts;

  constructor(core: StationCore, parts: ChargingParts) {
    this.core = core;
    this.parts = parts;
    this.queue = new TransactionQueue({
      connection: core.connection,
      canSend: () => core.isPowered && core.isOnline,
      sendsTwice: () => core.behaviour.duplicates,
      replaysQueue: () => core.behaviour.replaysQueue,
      stopsFirst: () => core.behaviour.stopsFirst,
      onStarted: (charge, answer) => this.started(charge, answer.transactionId, answer.idTagInfo.status),
      onStopped: (message) => core.events.emit('transactionStopped', stopFacts(message)),
      onLost: ({ action }, { code, rpcCode }) => {
        core.logger.warn({ station: core.options.stationCode, action, code: rpcCode }, 'message given up');
        core.events.emit('messageLost', { action, code: rpcCode ?? code });
      },
    });
  }

  plugIn(connector: Connector, car: CarOptions): void {
    if (connector.car) throw new RangeError(`Connector ${connector.number} has a car already`);
    connector.car = new Car(car);
    connector.isFinishing = false;
    this.startIfAuthorised(connector);
    this.core.reportStatus(connector);
  }

  unplug(connector: Connector): void {
    this.end(connector, 'EVDisconnected');
    connector.car = null;
    connector.isFinishing = false;
    this.core.reportStatus(connector);
  }

  /** A card at the reader: starts a charge, or ends the one it started. @throws StationCallError without an answer */
  async presentTag(connector: Connector, idTag: string): Promise<void> {
    if (connector.charge) {
      if (connector.charge.idTag === idTag) this.end(connector, 'Local');
      return;
    }
    const { tags } = this.parts;
    const isLetIn = this.core.isOnline
      ? await tags.mayCharge(connector, idTag)
      : tags.mayChargeOffline(connector, idTag);
    if (isLetIn) this.authorise(connector, idTag);
  }

  /** Lets a tag charge on a connector: at once when a car is there, else as soon as one comes. */
  authorise(connector: Connector, idTag: string): void {
    connector.authorised = { idTag, leftS: this.core.configuration.seconds(workingKeys.plugWait) };
    this.startIfAuthorised(connector);
    this.core.reportStatus(connector);
  }

  end(connector: Connector, reason: StopReason): void {
    const { core } = this;
    const { charge } = connector;
    if (!charge || !core.isPowered) return;
    const timestamp = core.clock.timestamp(charge.time);
    const reading = readMeter(connector, 'Transaction.End', timestamp, core.behaviour);
    const meterStop = connector.registerWh;
    charge.hasEnded = true;
    this.letGo(connector);
    const transactionData = core.behaviour.sendsMeterValues ? [reading] : [];
    const message = { action: 'StopTransaction', charge, timestamp, meterStop, reason, transactionData } as const;
    core.events.emit('chargeEnded', stopFacts(message));
    this.queue.add(message);
    core.reportStatus(connector);
    this.unplugLater(connector);
  }

  endAll(reason: StopReason): void {
    for (const connector of this.core.connectors.values()) this.end(connector, reason);
  }

  /** As stations do whose memory does not last: nobody will hear of the end of these charges. */
  forgetAll(): void {
    for (const connector of this.core.connectors.values()) if (connector.charge) this.letGo(connector);
  }

  sendMeterValues(connector: Connector, context: 'Sample.Periodic' | 'Trigger'): void {
    const { core } = this;
    const { charge } = connector;
    if (!charge || !core.behaviour.sendsMeterValues) return;
    const meterValue = readMeter(connector, context, core.clock.timestamp(charge.time), core.behaviour);
    this.queue.add({ action: 'MeterValues', charge, meterValue });
    const soc = core.behaviour.reportsSoc && connector.car ? Math.floor(connector.car.soc) : null;
    const { number: connectorNumber, registerWh, powerW } = connector;
    core.events.emit('meterValues', { connectorNumber, registerWh, deliveredWh: charge.deliveredWh, powerW, soc });
  }

  advance(connector: Connector, realS: number, chargeS: number): void {
    this.waitForPlug(connector, realS);
    if (!connector.charge) return;
    flow(connector, chargeS, {
      meterPeriodS: this.core.configuration.seconds(workingKeys.meterPeriod),
      onReading: () => this.sendMeterValues(connector, 'Sample.Periodic'),
      onFull: () => {
        if (this.core.behaviour.stopsWhenFull) this.end(connector, 'Local');
      },
    });
    this.core.reportStatus(connector);
  }

  private waitForPlug(connector: Connector, seconds: number): void {
    if (!connector.authorised) return;
    connector.authorised.leftS -= seconds;
    if (connector.authorised.leftS > 0) return;
    connector.authorised = null;
    this.core.reportStatus(connector);
  }

  private startIfAuthorised(connector: Connector): void {
    if (!connector.authorised || !connector.car || !connector.canStart) return;
    const { idTag } = connector.authorised;
    connector.authorised = null;
    connector.isFinishing = false;
    if (this.core.behaviour.metersPerSession) connector.setRegister(0);
    const startedAt = this.core.clock.now();
    const { number: connectorNumber, registerWh: meterStartWh } = connector;
    const reservationId = this.parts.reservations.use(connector, idTag, this.parts.tags.parentOf(idTag));
    const charge = new Charge({ connectorNumber, idTag, startedAt, meterStartWh, reservationId });
    connector.charge = charge;
    this.parts.profiles.chargeStarted(connector, charge);
    this.queue.add({ action: 'StartTransaction', charge, timestamp: this.core.clock.timestamp(startedAt) });
  }

  private started(charge: Charge, transactionId: number, tagStatus: string): void {
    const { connectorNumber, idTag, meterStartWh } = charge;
    const isAccepted = tagStatus === 'Accepted';
    this.core.events.emit('transactionStarted', { connectorNumber, transactionId, idTag, meterStartWh, isAccepted });
    const goesOn =
      !this.core.behaviour.stopsOnInvalidTag || !this.core.configuration.isOn('StopTransactionOnInvalidId');
    if (isAccepted || goesOn || charge.hasEnded) return;
    this.end(this.core.connector(connectorNumber), 'DeAuthorized');
  }

  private letGo(connector: Connector): void {
    connector.charge = null;
    connector.isFinishing = connector.car !== null;
    connector.isHanging = this.core.behaviour.hangsInFinishing;
    this.parts.profiles.chargeEnded(connector);
    if (connector.becomesOperative !== null) connector.isOperative = connector.becomesOperative;
    connector.becomesOperative = null;
  }

  private unplugLater(connector: Connector): void {
    const { unplugAfterStopMs } = this.core.behaviour;
    if (unplugAfterStopMs === null) return;
    this.core.later(unplugAfterStopMs, () => {
      if (!connector.charge && connector.car) this.unplug(connector);
    });
  }
}
