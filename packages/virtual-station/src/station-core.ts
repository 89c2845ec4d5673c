import type { EventEmitter } from 'node:events';
import type { Ocpp16Payload, StationAction } from '@tok/ocpp';
import { StationCallError } from './call-error.ts';
import { ordinaryCar } from './car.ts';
import { Connector } from './connector.ts';
import { defaultReconnectPolicy } from './reconnect-delay.ts';
import { StationClock } from './station-clock.ts';
import { StationConfiguration } from './station-configuration.ts';
import { StationConnection } from './station-connection.ts';
import type { ConnectionOptions } from './station-connection.ts';
import type { StationEvents } from './station-events.ts';
import { goodBehaviour } from './station-options.ts';
import type { StationBehaviour, StationLogger, StationTls, VirtualStationOptions } from './station-options.ts';
import { StationTimers } from './station-timers.ts';

const plugWaitS = 90;
const silentLogger: StationLogger = { info: () => undefined, warn: () => undefined };

/** What all parts of one station share: its hardware, its settings, its line to the hub. */
export class StationCore {
  readonly options: VirtualStationOptions;
  readonly behaviour: StationBehaviour;
  readonly configuration: StationConfiguration;
  readonly connectors: ReadonlyMap<number, Connector>;
  readonly clock: StationClock;
  readonly timers = new StationTimers();
  readonly events: EventEmitter<StationEvents>;
  readonly connection: StationConnection;
  readonly logger: StationLogger;
  /** what the next connect uses */
  readonly tls: StationTls;
  firmware: string;
  isPowered = false;
  isBooted = false;

  constructor(
    options: VirtualStationOptions,
    events: EventEmitter<StationEvents>,
    wire: Pick<ConnectionOptions, 'onOpen' | 'onClose' | 'onCall'>,
  ) {
    this.options = options;
    this.events = events;
    this.logger = options.logger ?? silentLogger;
    this.behaviour = { ...goodBehaviour, car: ordinaryCar, ...options.behaviour };
    this.clock = new StationClock(options.now ?? (() => new Date()), this.behaviour);
    this.connectors = new Map(options.connectors.map((connector) => [connector.number, new Connector(connector)]));
    this.firmware = options.firmware ?? '1.0.0';
    this.tls = { ...options.tls };
    this.configuration = new StationConfiguration({
      heartbeatS: options.heartbeatS ?? 300,
      meterPeriodS: options.meterPeriodS ?? 10,
      plugWaitS,
      connectorCount: this.connectors.size,
      securityProfile: options.securityProfile ?? guessProfile(options),
    });
    let password = options.password;
    // "the Charge Point shall use the new key from the next connection on": OCPP-J 1.6, section 6.2.2.
    this.configuration.watch('AuthorizationKey', (value) => (password = value));
    this.connection = new StationConnection({
      ...wire,
      url: options.url,
      stationCode: options.stationCode,
      // Profile 3 proves who it is by its certificate alone, profile 0 not at all.
      password: () => ([1, 2].includes(this.configuration.number('SecurityProfile')) ? password : null),
      tls: () => this.tls,
      callTimeoutMs: options.callTimeoutMs ?? 30_000,
      reconnect: options.reconnect ?? defaultReconnectPolicy,
      random: options.random ?? Math.random,
    });
  }

  get isOnline(): boolean {
    return this.connection.isOpen && this.isBooted;
  }

  find(number: number): Connector | undefined {
    return this.connectors.get(number);
  }

  /** @throws RangeError when there is none of that number */
  connector(number: number): Connector {
    const connector = this.connectors.get(number);
    if (!connector) throw new RangeError(`Station ${this.options.stationCode} has no connector ${number}`);
    return connector;
  }

  /** Calls the hub about something that may be lost: the station will say it again. @returns null where it was */
  async say<A extends StationAction>(
    action: A,
    payload: Ocpp16Payload<A, 'request'>,
  ): Promise<Ocpp16Payload<A, 'response'> | null> {
    try {
      return await this.connection.call(action, payload);
    } catch (error) {
      if (!(error instanceof StationCallError)) throw error;
      const { stationCode: station } = this.options;
      this.logger.warn({ station, action: error.action, code: error.code }, 'call without result');
      return null;
    }
  }

  reportStatus(connector: Connector, evenUnchanged = false): void {
    const { status, number: connectorId } = connector;
    const errorCode = connector.faultCode ?? 'NoError';
    const report = `${status} ${errorCode}`;
    if (connector.lastReported === report && !evenUnchanged) return;
    connector.lastReported = report;
    this.events.emit('status', { connectorNumber: connectorId, status, errorCode });
    if (!this.isOnline) return;
    void this.say('StatusNotification', { connectorId, status, errorCode, timestamp: this.clock.timestamp() });
  }

  /** Runs `work` after real time, unless the power goes first. */
  later(delayMs: number, work: () => void): void {
    this.timers.later(delayMs, work);
  }
}

function guessProfile({ url, tls, password }: VirtualStationOptions): number {
  if (!url.startsWith('wss:')) return password === null ? 0 : 1;
  return tls?.cert === undefined ? 2 : 3;
}
