import type { JsonObject } from './frame.ts';
import type { Ocpp16Action } from './ocpp16-action.ts';

/**
 * Payloads of OCPP 1.6, field names as on the wire; timestamps are ISO 8601 text. They say what the schemas say: a
 * payload that went through `validatePayload` has one of these types.
 */

export type AuthorizationStatus = 'Accepted' | 'Blocked' | 'Expired' | 'Invalid' | 'ConcurrentTx';

export interface IdTagInfo {
  status: AuthorizationStatus;
  expiryDate?: string;
  /** at most 20 characters */
  parentIdTag?: string;
}

export interface AuthorizeRequest {
  idTag: string;
}
export interface AuthorizeResponse {
  idTagInfo: IdTagInfo;
}

export interface BootNotificationRequest {
  chargePointVendor: string;
  chargePointModel: string;
  chargePointSerialNumber?: string;
  chargeBoxSerialNumber?: string;
  firmwareVersion?: string;
  iccid?: string;
  imsi?: string;
  meterType?: string;
  meterSerialNumber?: string;
}
export interface BootNotificationResponse {
  status: 'Accepted' | 'Pending' | 'Rejected';
  currentTime: string;
  /** seconds between heartbeats */
  interval: number;
}

export interface DataTransferRequest {
  vendorId: string;
  messageId?: string;
  data?: string;
}
export interface DataTransferResponse {
  status: 'Accepted' | 'Rejected' | 'UnknownMessageId' | 'UnknownVendorId';
  data?: string;
}

export type HeartbeatRequest = Record<string, never>;
export interface HeartbeatResponse {
  currentTime: string;
}

export interface SampledValue {
  /** a decimal number, or signed data */
  value: string;
  context?: string;
  format?: 'Raw' | 'SignedData';
  /** absent means Energy.Active.Import.Register */
  measurand?: string;
  /** absent means the total over all phases */
  phase?: string;
  location?: string;
  /** absent means Wh for energy */
  unit?: string;
}
export interface MeterValue {
  timestamp: string;
  sampledValue: SampledValue[];
}
export interface MeterValuesRequest {
  connectorId: number;
  transactionId?: number;
  meterValue: MeterValue[];
}
export type MeterValuesResponse = Record<string, never>;

export interface StartTransactionRequest {
  connectorId: number;
  idTag: string;
  /** Wh */
  meterStart: number;
  reservationId?: number;
  timestamp: string;
}
export interface StartTransactionResponse {
  idTagInfo: IdTagInfo;
  transactionId: number;
}

export type ChargePointStatus =
  | 'Available'
  | 'Preparing'
  | 'Charging'
  | 'SuspendedEVSE'
  | 'SuspendedEV'
  | 'Finishing'
  | 'Reserved'
  | 'Unavailable'
  | 'Faulted';
export interface StatusNotificationRequest {
  /** 0 is the station as a whole */
  connectorId: number;
  errorCode: string;
  info?: string;
  status: ChargePointStatus;
  timestamp?: string;
  vendorId?: string;
  vendorErrorCode?: string;
}
export type StatusNotificationResponse = Record<string, never>;

export type StopReason =
  | 'EmergencyStop'
  | 'EVDisconnected'
  | 'HardReset'
  | 'Local'
  | 'Other'
  | 'PowerLoss'
  | 'Reboot'
  | 'Remote'
  | 'SoftReset'
  | 'UnlockCommand'
  | 'DeAuthorized';
export interface StopTransactionRequest {
  transactionId: number;
  idTag?: string;
  timestamp: string;
  /** Wh */
  meterStop: number;
  /** absent means Local */
  reason?: StopReason;
  transactionData?: MeterValue[];
}
export interface StopTransactionResponse {
  idTagInfo?: IdTagInfo;
}

export interface ChangeAvailabilityRequest {
  connectorId: number;
  type: 'Inoperative' | 'Operative';
}
export interface ChangeAvailabilityResponse {
  status: 'Accepted' | 'Rejected' | 'Scheduled';
}

export interface ChangeConfigurationRequest {
  key: string;
  value: string;
}
export interface ChangeConfigurationResponse {
  status: 'Accepted' | 'Rejected' | 'RebootRequired' | 'NotSupported';
}

export type ClearCacheRequest = Record<string, never>;
export interface ClearCacheResponse {
  status: 'Accepted' | 'Rejected';
}

export interface GetConfigurationRequest {
  key?: string[];
}
export interface ConfigurationKey {
  key: string;
  readonly: boolean;
  value?: string;
}
export interface GetConfigurationResponse {
  configurationKey?: ConfigurationKey[];
  unknownKey?: string[];
}

export interface RemoteStartTransactionRequest {
  connectorId?: number;
  idTag: string;
  chargingProfile?: JsonObject;
}
export interface RemoteStartTransactionResponse {
  status: 'Accepted' | 'Rejected';
}

export interface RemoteStopTransactionRequest {
  transactionId: number;
}
export interface RemoteStopTransactionResponse {
  status: 'Accepted' | 'Rejected';
}

export interface ResetRequest {
  type: 'Hard' | 'Soft';
}
export interface ResetResponse {
  status: 'Accepted' | 'Rejected';
}

export interface UnlockConnectorRequest {
  connectorId: number;
}
export interface UnlockConnectorResponse {
  status: 'Unlocked' | 'UnlockFailed' | 'NotSupported';
}

export interface TriggerMessageRequest {
  requestedMessage:
    | 'BootNotification'
    | 'DiagnosticsStatusNotification'
    | 'FirmwareStatusNotification'
    | 'Heartbeat'
    | 'MeterValues'
    | 'StatusNotification';
  connectorId?: number;
}
export interface TriggerMessageResponse {
  status: 'Accepted' | 'Rejected' | 'NotImplemented';
}

export interface FirmwareStatusNotificationRequest {
  status: 'Downloaded' | 'DownloadFailed' | 'Downloading' | 'Idle' | 'InstallationFailed' | 'Installing' | 'Installed';
}
export interface DiagnosticsStatusNotificationRequest {
  status: 'Idle' | 'Uploaded' | 'UploadFailed' | 'Uploading';
}

/** Actions whose payloads have a type; those of the other profiles are checked by their schema alone. */
export interface Ocpp16Payloads {
  Authorize: { request: AuthorizeRequest; response: AuthorizeResponse };
  BootNotification: { request: BootNotificationRequest; response: BootNotificationResponse };
  ChangeAvailability: { request: ChangeAvailabilityRequest; response: ChangeAvailabilityResponse };
  ChangeConfiguration: { request: ChangeConfigurationRequest; response: ChangeConfigurationResponse };
  ClearCache: { request: ClearCacheRequest; response: ClearCacheResponse };
  DataTransfer: { request: DataTransferRequest; response: DataTransferResponse };
  DiagnosticsStatusNotification: {
    request: DiagnosticsStatusNotificationRequest;
    response: Record<string, never>;
  };
  FirmwareStatusNotification: { request: FirmwareStatusNotificationRequest; response: Record<string, never> };
  GetConfiguration: { request: GetConfigurationRequest; response: GetConfigurationResponse };
  Heartbeat: { request: HeartbeatRequest; response: HeartbeatResponse };
  MeterValues: { request: MeterValuesRequest; response: MeterValuesResponse };
  RemoteStartTransaction: { request: RemoteStartTransactionRequest; response: RemoteStartTransactionResponse };
  RemoteStopTransaction: { request: RemoteStopTransactionRequest; response: RemoteStopTransactionResponse };
  Reset: { request: ResetRequest; response: ResetResponse };
  StartTransaction: { request: StartTransactionRequest; response: StartTransactionResponse };
  StatusNotification: { request: StatusNotificationRequest; response: StatusNotificationResponse };
  StopTransaction: { request: StopTransactionRequest; response: StopTransactionResponse };
  TriggerMessage: { request: TriggerMessageRequest; response: TriggerMessageResponse };
  UnlockConnector: { request: UnlockConnectorRequest; response: UnlockConnectorResponse };
}

/** The payload type of an action: `Ocpp16Payload<'Reset', 'request'>`. */
export type Ocpp16Payload<A extends Ocpp16Action, D extends 'request' | 'response'> = A extends keyof Ocpp16Payloads
  ? Ocpp16Payloads[A][D]
  : JsonObject;
