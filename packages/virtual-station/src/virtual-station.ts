import { EventEmitter } from 'node:events';
import type { ChargePointStatus, StopReason } from '@tok/ocpp';
import { StationCallError } from './call-error.ts';
import { Car, ordinaryCar } from './car.ts';
import type { CarOptions } from './car.ts';
import { answerCentralCall } from './central-call.ts';
import { Charge } from './charge.ts';
import { flow } from './charge-flow.ts';
import { Connector } from './connector.ts';
import { readMeter } from './meter-value.ts';
import { defaultReconnectPolicy } from './reconnect-delay.ts';
import { RemoteControl } from './remote-control.ts';
import { StationConfiguration, workingKeys } from './station-configuration.ts';
import { StationConnection } from './station-connection.ts';
import type { StationEvents } from './station-events.ts';
import { goodBehaviour } from './station-options.ts';
import { StationTimers } from './station-timers.ts';
import type { StationBehaviour, StationLogger, VirtualStationOptions } from './station-options.ts';
import { stopFacts, TransactionQueue } from './transaction-queue.ts';
import type { TransactionMessage } from './transaction-queue.ts';

const plugWaitS = 90;
const silentLogger: StationLogger = { info: () => undefined, warn: () => undefined };

/**
 * A charging station of OCPP 1.6J: boots, reports, charges cars, loses power and network, and obeys the hub.
 *
 * Energy, power and state of charge are consistent to the Wh. Nothing it has to say about a transaction is lost while
 * it is offline or without power: it is sent in order on return, as real stations do.
 */
export class VirtualStation extends EventEmitter<StationEvents> {
  readonly stationCode: string;
  readonly behaviour: StationBehaviour;
  readonly configuration: StationConfiguration;
  private readonly options: VirtualStationOptions;
  private readonly logger: StationLogger;
  private readonly connectors: Map<number, Connector>;
  private readonly connection: StationConnection;
  private readonly queue: TransactionQueue;
  private readonly timers = new StationTimers();
  private isPowered = false;
  private isBooted = false;
  private heartbeatLeftS: number;

  constructor(options: VirtualStationOptions) {
    super();
    this.options = options;
    this.stationCode = options.stationCode;
    this.logger = options.logger ?? silentLogger;
    this.behaviour = { ...goodBehaviour, car: ordinaryCar, ...options.behaviour };
    this.connectors = new Map(options.connectors.map((connector) => [connector.number, new Connector(connector)]));
    this.heartbeatLeftS = options.heartbeatS ?? 300;
    this.configuration = new StationConfiguration({
      heartbeatS: this.heartbeatLeftS,
      meterPeriodS: options.meterPeriodS ?? 10,
      plugWaitS,
      connectorCount: this.connectors.size,
    });
    const remoteControl = new RemoteControl(this);
    this.connection = new StationConnection({
      url: options.url,
      stationCode: options.stationCode,
      password: options.password,
      callTimeoutMs: options.callTimeoutMs ?? 30_000,
      reconnect: options.reconnect ?? defaultReconnectPolicy,
      random: options.random ?? Math.random,
      onOpen: () => void this.greet(),
      onClose: (reason) => this.emit('disconnected', { reason }),
      onCall: (action, payload) => {
        this.emit('commandReceived', { action, payload });
        return answerCentralCall(remoteControl, action, payload);
      },
    });
    this.queue = new TransactionQueue({
      connection: this.connection,
      canSend: () => this.isPowered && this.isBooted && this.connection.isOpen,
      sendsTwice: () => this.behaviour.duplicates,
      onStarted: (charge, answer) => this.transactionStarted(charge, answer.transactionId, answer.idTagInfo.status),
      onStopped: (message) => this.emit('transactionStopped', stopFacts(message)),
      onLost: (message, error) => this.messageLost(message, error),
    });
  }

  /** Switches the station on. It connects, and keeps trying; `booted` follows. */
  start(): void {
    this.restorePower();
  }

  /** Switches it off and lets go of every timer and socket. Charges stay where they are. */
  async stop(): Promise<void> {
    this.powerDown();
    await this.connection.close();
  }

  get isOnline(): boolean {
    return this.connection.isOpen && this.isBooted;
  }

  /** Messages about transactions that the hub has not confirmed yet. */
  get queueLength(): number {
    return this.queue.length;
  }

  connectorNumbers(): number[] {
    return [...this.connectors.keys()];
  }

  /** @throws RangeError when there is none of that number */
  connector(number: number): Connector {
    const connector = this.connectors.get(number);
    if (!connector) throw new RangeError(`Station ${this.stationCode} has no connector ${number}`);
    return connector;
  }

  // A person's hands.

  plugIn(connectorNumber: number, car: CarOptions = this.behaviour.car): void {
    const connector = this.connector(connectorNumber);
    if (connector.car) throw new RangeError(`Connector ${connectorNumber} has a car already`);
    connector.car = new Car(car);
    connector.isFinishing = false;
    this.startIfAuthorised(connector);
    this.reportStatus(connector);
  }

  unplug(connectorNumber: number): void {
    const connector = this.connector(connectorNumber);
    this.endCharge(connector, 'EVDisconnected');
    connector.car = null;
    connector.isFinishing = false;
    this.reportStatus(connector);
  }

  /** The button on the station. */
  pressStop(connectorNumber: number): void {
    this.endCharge(this.connector(connectorNumber), 'Local');
  }

  pressEmergencyStop(connectorNumber: number): void {
    this.endCharge(this.connector(connectorNumber), 'EmergencyStop');
  }

  /** A card held to the reader: starts a charge, or ends the one it started. Offline, every card is let in. */
  async presentTag(connectorNumber: number, idTag: string): Promise<void> {
    const connector = this.connector(connectorNumber);
    if (connector.charge) {
      if (connector.charge.idTag === idTag) this.endCharge(connector, 'Local');
      return;
    }
    if (this.isOnline) {
      const answer = await this.connection.call('Authorize', { idTag });
      if (answer.idTagInfo.status !== 'Accepted') return;
    }
    this.authorise(connector, idTag);
  }

  /** @param errorCode OCPP ChargePointErrorCode, e.g. GroundFailure; null: repaired */
  setFault(connectorNumber: number, errorCode: string | null): void {
    const connector = this.connector(connectorNumber);
    connector.faultCode = errorCode;
    if (errorCode) this.endCharge(connector, 'Other');
    this.reportStatus(connector);
  }

  /** The register of the meter jumps, e.g. to 0 in the middle of a charge. */
  setMeter(connectorNumber: number, registerWh: number): void {
    this.connector(connectorNumber).setRegister(registerWh);
  }

  /** The network goes; charges go on, and what they have to say is queued. */
  goOffline(): void {
    this.connection.drop();
  }

  goOnline(): void {
    if (this.isPowered) this.connection.connect();
  }

  /** The mains go: charges end where they are, and the station will say so when it is back. */
  losePower(): void {
    for (const connector of this.connectors.values()) this.endCharge(connector, 'PowerLoss');
    this.powerDown();
    this.connection.drop();
  }

  restorePower(): void {
    if (this.isPowered) return;
    this.isPowered = true;
    this.isBooted = false;
    for (const connector of this.connectors.values()) connector.lastReported = null;
    this.connection.connect();
    const timeScale = this.options.timeScale ?? 1;
    if (timeScale > 0) this.timers.everyStep((passedS) => this.advance(passedS, passedS * timeScale));
  }

  /** Lets so many seconds pass at the station, for tests with timeScale 0. */
  tick(seconds: number): void {
    this.advance(seconds, seconds);
  }

  // What the hub's calls move: RemoteControl.

  /** Lets a tag charge on a connector: at once when a car is there, else as soon as one comes. */
  authorise(connector: Connector, idTag: string): void {
    connector.authorised = { idTag, leftS: this.configuration.seconds(workingKeys.plugWait) };
    this.startIfAuthorised(connector);
    this.reportStatus(connector);
  }

  endCharge(connector: Connector, reason: StopReason): void {
    const { charge } = connector;
    if (!charge || !this.isPowered) return;
    const timestamp = this.timestamp(charge.time);
    const transactionData = [readMeter(connector, 'Transaction.End', timestamp, this.behaviour)];
    const meterStop = connector.registerWh;
    charge.hasEnded = true;
    connector.charge = null;
    connector.isFinishing = connector.car !== null;
    const message = { action: 'StopTransaction', charge, timestamp, meterStop, reason, transactionData } as const;
    this.emit('chargeEnded', stopFacts(message));
    this.queue.add({ ...message, transactionData: this.behaviour.sendsMeterValues ? transactionData : [] });
    if (connector.becomesOperative !== null) connector.isOperative = connector.becomesOperative;
    connector.becomesOperative = null;
    this.reportStatus(connector);
    this.unplugLater(connector);
  }

  reportStatus(connector: Connector, evenUnchanged = false): void {
    const { status } = connector;
    const errorCode = connector.faultCode ?? 'NoError';
    const report = `${status} ${errorCode}`;
    if (connector.lastReported === report && !evenUnchanged) return;
    connector.lastReported = report;
    this.emit('status', { connectorNumber: connector.number, status, errorCode });
    if (this.isOnline) this.sendStatus(connector.number, status, errorCode);
  }

  sendMeterValues(connector: Connector, context: 'Sample.Periodic' | 'Trigger'): void {
    const { charge } = connector;
    if (!charge || !this.behaviour.sendsMeterValues) return;
    const meterValue = readMeter(connector, context, this.timestamp(charge.time), this.behaviour);
    this.queue.add({ action: 'MeterValues', charge, meterValue });
    const soc = this.behaviour.reportsSoc && connector.car ? Math.floor(connector.car.soc) : null;
    const { number: connectorNumber, registerWh, powerW } = connector;
    this.emit('meterValues', { connectorNumber, registerWh, deliveredWh: charge.deliveredWh, powerW, soc });
  }

  async sendHeartbeat(): Promise<void> {
    await this.attempt(this.connection.call('Heartbeat', {}));
  }

  async sendBootNotification(): Promise<boolean> {
    const { vendor = 'TokTest', model = 'Virtual-2', firmware = '1.0.0', serialNumber } = this.options;
    const answer = await this.attempt(
      this.connection.call('BootNotification', {
        chargePointVendor: vendor,
        chargePointModel: model,
        firmwareVersion: firmware,
        ...(serialNumber === undefined ? {} : { chargePointSerialNumber: serialNumber }),
      }),
    );
    if (!answer) return false;
    if (answer.interval > 0) this.configuration.setSeconds(workingKeys.heartbeat, answer.interval);
    this.heartbeatLeftS = this.configuration.seconds(workingKeys.heartbeat);
    if (answer.status === 'Accepted') return true;
    this.later(Math.max(1, answer.interval) * 1000, () => void this.greet());
    return false;
  }

  /** Runs `work` after real time, unless the power goes first. */
  later(delayMs: number, work: () => void): void {
    this.timers.later(delayMs, work);
  }

  /** Restarts the controller; charges end first. */
  async reboot(type: 'Hard' | 'Soft'): Promise<void> {
    for (const connector of this.connectors.values()) this.endCharge(connector, `${type}Reset`);
    if (type === 'Soft') await this.queue.flush();
    this.powerDown();
    await this.connection.close();
    this.timers.later(this.options.rebootMs ?? 1_000, () => this.restorePower());
  }

  private async greet(): Promise<void> {
    this.emit('connected');
    if (!this.isBooted) {
      if (!(await this.sendBootNotification())) return;
      this.isBooted = true;
      this.logger.info({ station: this.stationCode }, 'booted');
      this.emit('booted');
    }
    this.sendStatus(0, 'Available', 'NoError');
    for (const connector of this.connectors.values()) this.reportStatus(connector, true);
    await this.queue.flush();
  }

  private advance(realS: number, chargeS: number): void {
    if (!this.isPowered) return;
    for (const connector of this.connectors.values()) {
      this.waitForPlug(connector, realS);
      this.moveCharge(connector, chargeS);
    }
    this.heartbeatLeftS -= realS;
    if (this.heartbeatLeftS > 0) return;
    this.heartbeatLeftS = this.configuration.seconds(workingKeys.heartbeat);
    if (this.isOnline) void this.sendHeartbeat();
  }

  private waitForPlug(connector: Connector, seconds: number): void {
    if (!connector.authorised) return;
    connector.authorised.leftS -= seconds;
    if (connector.authorised.leftS > 0) return;
    connector.authorised = null;
    this.reportStatus(connector);
  }

  private moveCharge(connector: Connector, seconds: number): void {
    if (!connector.charge) return;
    flow(connector, seconds, {
      meterPeriodS: this.configuration.seconds(workingKeys.meterPeriod),
      onReading: () => this.sendMeterValues(connector, 'Sample.Periodic'),
      onFull: () => {
        if (this.behaviour.stopsWhenFull) this.endCharge(connector, 'Local');
      },
    });
    this.reportStatus(connector);
  }

  private startIfAuthorised(connector: Connector): void {
    if (!connector.authorised || !connector.car || !connector.canStart) return;
    const { idTag } = connector.authorised;
    connector.authorised = null;
    connector.isFinishing = false;
    const startedAt = this.now();
    const { number: connectorNumber, registerWh: meterStartWh } = connector;
    const charge = new Charge({ connectorNumber, idTag, startedAt, meterStartWh });
    connector.charge = charge;
    this.queue.add({ action: 'StartTransaction', charge, timestamp: this.timestamp(startedAt) });
  }

  private transactionStarted(charge: Charge, transactionId: number, tagStatus: string): void {
    const { connectorNumber, idTag, meterStartWh } = charge;
    const isAccepted = tagStatus === 'Accepted';
    this.emit('transactionStarted', { connectorNumber, transactionId, idTag, meterStartWh, isAccepted });
    if (isAccepted || !this.behaviour.stopsOnInvalidTag || charge.hasEnded) return;
    this.endCharge(this.connector(connectorNumber), 'DeAuthorized');
  }

  private unplugLater(connector: Connector): void {
    if (this.behaviour.unplugAfterStopMs === null) return;
    this.later(this.behaviour.unplugAfterStopMs, () => {
      if (!connector.charge && connector.car) this.unplug(connector.number);
    });
  }

  private sendStatus(connectorId: number, status: ChargePointStatus, errorCode: string): void {
    const timestamp = this.timestamp(this.now());
    void this.attempt(this.connection.call('StatusNotification', { connectorId, status, errorCode, timestamp }));
  }

  /** What is not about a transaction may be lost: the station will say it again. */
  private async attempt<T>(call: Promise<T>): Promise<T | null> {
    try {
      return await call;
    } catch (error) {
      if (!(error instanceof StationCallError)) throw error;
      this.logger.warn({ station: this.stationCode, action: error.action, code: error.code }, 'call without result');
      return null;
    }
  }

  private messageLost(message: TransactionMessage, error: StationCallError): void {
    this.logger.warn({ station: this.stationCode, action: message.action, code: error.rpcCode }, 'message given up');
    this.emit('messageLost', { action: message.action, code: error.rpcCode ?? error.code });
  }

  private powerDown(): void {
    this.isPowered = false;
    this.isBooted = false;
    this.timers.clear();
    for (const connector of this.connectors.values()) connector.authorised = null;
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }

  private timestamp(at: Date): string {
    const { fixedTime, clockErrorS } = this.behaviour;
    return (fixedTime ?? new Date(at.getTime() + clockErrorS * 1000)).toISOString();
  }
}

/** @param options every default stands at its field */
export function createVirtualStation(options: VirtualStationOptions): VirtualStation {
  return new VirtualStation(options);
}
