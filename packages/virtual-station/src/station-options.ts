import type { CarOptions } from './car.ts';
import type { ReconnectPolicy } from './reconnect-delay.ts';

export interface StationLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

export interface VirtualConnectorOptions {
  /** OCPP connectorId, from 1 */
  number: number;
  /** shown by the CLI only: the wire does not carry it */
  type: 'chademo' | 'gbt' | 'ccs' | 'type2';
  maxPowerW: number;
  /** the register at the start; default 0 */
  meterWh?: number;
}

/** How the station misbehaves. May be changed while it runs: `station.behaviour.remoteStart = 'ignore'`. */
export interface StationBehaviour {
  /** 'ignore' never answers */
  remoteStart: 'accept' | 'reject' | 'ignore';
  remoteStop: 'accept' | 'reject' | 'ignore';
  /** a car arrives so long after an accepted remote start, ms of real time; null: nobody comes */
  plugInOnRemoteStartMs: number | null;
  /** the car leaves so long after the end of a transaction, ms of real time; null: it stays */
  unplugAfterStopMs: number | null;
  /**
   * unit of the register in MeterValues and transactionData; meterStart and meterStop are Wh by the standard.
   * 'kWh labelled Wh': the number is kWh, and the station calls it Wh
   */
  energyUnit: 'Wh' | 'kWh' | 'kWh labelled Wh';
  /** false: as cheap AC posts, never a state of charge */
  reportsSoc: boolean;
  /** false: no MeterValues at all, only meterStart and meterStop */
  sendsMeterValues: boolean;
  /** the register begins at 0 with each charge */
  metersPerSession: boolean;
  /** the register is 0 after each loss of power */
  forgetsMeterOnPowerLoss: boolean;
  /** StartTransaction and StopTransaction are sent twice, under new message ids */
  duplicates: boolean;
  /** all that was queued without a link is sent a second time, in the same order, once it was answered */
  replaysQueue: boolean;
  /** from the queue a StopTransaction goes before its StartTransaction, and so with transactionId -1 */
  stopsFirst: boolean;
  /** added to every timestamp: a wrong clock */
  clockErrorS: number;
  /** seconds that the clock gains in an hour; negative: it loses them */
  clockDriftSPerHour: number;
  /** replaces every timestamp, e.g. 1970-01-01 after a power cut; null: the clock */
  fixedTime: Date | null;
  /** stop by itself when the car is full, reason Local */
  stopsWhenFull: boolean;
  /** stop when the answer to StartTransaction refuses the tag, reason DeAuthorized (StopTransactionOnInvalidId) */
  stopsOnInvalidTag: boolean;
  /** after a charge the connector says Finishing until the next boot, though the car has gone */
  hangsInFinishing: boolean;
  /** what becomes of a charge when the power goes: told as stopped on return, gone on with, or never heard of again */
  onPowerLoss: 'stop' | 'resume' | 'forget';
  /** 'keep': a reset does not end the charges */
  onReset: 'stop' | 'keep' | 'reject';
  unlock: 'accept' | 'fail';
  firmwareUpdate: 'install' | 'fail_download' | 'fail_installation' | 'bad_signature';
  upload: 'succeed' | 'fail';
  /** the car to plug in when nobody says which */
  car: CarOptions;
}

export const goodBehaviour: Omit<StationBehaviour, 'car'> = {
  remoteStart: 'accept',
  remoteStop: 'accept',
  plugInOnRemoteStartMs: null,
  unplugAfterStopMs: null,
  energyUnit: 'Wh',
  reportsSoc: true,
  sendsMeterValues: true,
  metersPerSession: false,
  forgetsMeterOnPowerLoss: false,
  duplicates: false,
  replaysQueue: false,
  stopsFirst: false,
  clockErrorS: 0,
  clockDriftSPerHour: 0,
  fixedTime: null,
  stopsWhenFull: true,
  stopsOnInvalidTag: true,
  hangsInFinishing: false,
  onPowerLoss: 'stop',
  onReset: 'stop',
  unlock: 'accept',
  firmwareUpdate: 'install',
  upload: 'succeed',
};

/** PEM texts for a hub that speaks TLS itself. */
export interface StationTls {
  /** roots that the hub's certificate is checked against; default those of the system */
  ca?: string;
  /** the station's own certificate and key: security profile 3 */
  cert?: string;
  key?: string;
}

export interface VirtualStationOptions {
  /** address of the hub without the station's id, e.g. ws://127.0.0.1:9220/ocpp, or wss://… */
  url: string;
  /** identity on the wire */
  stationCode: string;
  /** null: none is sent, as in security profiles 0 and 3 */
  password: string | null;
  connectors: VirtualConnectorOptions[];
  tls?: StationTls;
  /** told as the key SecurityProfile; default by `url` and `tls` */
  securityProfile?: 0 | 1 | 2 | 3;
  vendor?: string;
  model?: string;
  firmware?: string;
  serialNumber?: string;
  /** real seconds until the hub says otherwise; default 300 */
  heartbeatS?: number;
  /** seconds of the charge between MeterValues; default 10 */
  meterPeriodS?: number;
  /**
   * Seconds of a charge that pass in one real second; default 1. Timestamps of a charge run with it, from the real
   * time of its start. 0: nothing moves but by `tick`.
   */
  timeScale?: number;
  behaviour?: Partial<StationBehaviour>;
  reconnect?: ReconnectPolicy;
  /** a call unanswered so long has failed; default 30 000 */
  callTimeoutMs?: number;
  /** how long a reset takes, ms; default 1 000 */
  rebootMs?: number;
  /** each step of a firmware update or an upload, ms; default 2 000 */
  transferStepMs?: number;
  now?: () => Date;
  random?: () => number;
  logger?: StationLogger;
}
