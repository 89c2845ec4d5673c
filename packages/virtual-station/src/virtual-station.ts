import { EventEmitter } from 'node:events';
import type { CarOptions } from './car.ts';
import { answerCentralCall } from './central-call.ts';
import type { Connector } from './connector.ts';
import type { StationConfiguration } from './station-configuration.ts';
import { StationCore } from './station-core.ts';
import type { StationEvents } from './station-events.ts';
import type { StationBehaviour, VirtualStationOptions } from './station-options.ts';
import { buildParts } from './station-parts.ts';
import type { StationParts } from './station-parts.ts';

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
  private readonly core: StationCore;
  private readonly parts: StationParts;

  constructor(options: VirtualStationOptions) {
    super();
    this.stationCode = options.stationCode;
    this.core = new StationCore(options, this, {
      onOpen: () => void this.parts.power.greet(),
      onClose: (reason) => this.emit('disconnected', { reason }),
      onCall: (action, payload) => {
        this.emit('commandReceived', { action, payload });
        return answerCentralCall(this.parts, action, payload);
      },
    });
    this.behaviour = this.core.behaviour;
    this.configuration = this.core.configuration;
    this.parts = buildParts(this.core);
  }

  /** Switches the station on. It connects, and keeps trying; `booted` follows. */
  start(): void {
    this.restorePower();
  }

  /** Switches it off and lets go of every timer and socket. Charges stay where they are. */
  async stop(): Promise<void> {
    this.parts.power.down();
    await this.core.connection.close();
  }

  get isOnline(): boolean {
    return this.core.isOnline;
  }

  /** As BootNotification tells it; an update changes it. */
  get firmware(): string {
    return this.core.firmware;
  }

  /** Messages about transactions that the hub has not confirmed yet. */
  get queueLength(): number {
    return this.parts.charging.queue.length;
  }

  /** Version of the local authorization list; 0: none was sent. */
  get localListVersion(): number {
    return this.parts.localList.version;
  }

  connectorNumbers(): number[] {
    return [...this.core.connectors.keys()];
  }

  /** @throws RangeError when there is none of that number */
  connector(number: number): Connector {
    return this.core.connector(number);
  }

  plugIn(connectorNumber: number, car: CarOptions = this.behaviour.car): void {
    this.parts.charging.plugIn(this.connector(connectorNumber), car);
  }

  unplug(connectorNumber: number): void {
    this.parts.charging.unplug(this.connector(connectorNumber));
  }

  /** The button on the station. */
  pressStop(connectorNumber: number): void {
    this.parts.charging.end(this.connector(connectorNumber), 'Local');
  }

  pressEmergencyStop(connectorNumber: number): void {
    this.parts.charging.end(this.connector(connectorNumber), 'EmergencyStop');
  }

  /** A card held to the reader: starts a charge, or ends the one it started. Offline, unknown cards are let in. */
  async presentTag(connectorNumber: number, idTag: string): Promise<void> {
    await this.parts.charging.presentTag(this.connector(connectorNumber), idTag);
  }

  /** Lets a tag charge there without asking anybody, as a station does that misreads a remote start. */
  authorise(connector: Connector, idTag: string): void {
    this.parts.charging.authorise(connector, idTag);
  }

  /** @param errorCode OCPP ChargePointErrorCode, e.g. GroundFailure; null: repaired */
  setFault(connectorNumber: number, errorCode: string | null): void {
    const connector = this.connector(connectorNumber);
    connector.faultCode = errorCode;
    if (errorCode) this.parts.charging.end(connector, 'Other');
    this.core.reportStatus(connector);
  }

  /** The register of the meter jumps, e.g. to 0 in the middle of a charge. */
  setMeter(connectorNumber: number, registerWh: number): void {
    this.connector(connectorNumber).setRegister(registerWh);
  }

  /** Somebody tampers with it: SecurityEventNotification, once there is a link. */
  reportSecurityEvent(type: string, techInfo?: string): void {
    this.parts.securityEvents.add(type, techInfo);
  }

  /** The button inside the cabinet. */
  reboot(type: 'Hard' | 'Soft' = 'Hard'): Promise<void> {
    return this.parts.power.reboot(type);
  }

  /** The network goes; charges go on, and what they have to say is queued. */
  goOffline(): void {
    this.core.connection.drop();
  }

  goOnline(): void {
    if (this.core.isPowered) this.core.connection.connect();
  }

  /** The mains go: what becomes of charges says `behaviour.onPowerLoss`. */
  losePower(): void {
    this.parts.power.lose();
  }

  restorePower(): void {
    this.parts.power.up();
  }

  /** Lets so many seconds pass at the station, for tests with timeScale 0. */
  tick(seconds: number): void {
    this.parts.advance(seconds, seconds);
  }
}

/** @param options every default stands at its field */
export function createVirtualStation(options: VirtualStationOptions): VirtualStation {
  return new VirtualStation(options);
}
