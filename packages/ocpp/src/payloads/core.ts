import type { ChargingProfile } from './smart-charging.ts';

/** Core profile: OCPP 1.6, sections 4 and 5; field names as on the wire, timestamps are ISO 8601 text. */

export type EmptyPayload = Record<string, never>;

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

export type HeartbeatRequest = EmptyPayload;
export interface HeartbeatResponse {
  currentTime: string;
}

export interface SampledValue {
  /** a decimal number, or signed data */
  value: string;
  /** absent means Sample.Periodic */
  context?: string;
  format?: 'Raw' | 'SignedData';
  /** absent means Energy.Active.Import.Register */
  measurand?: string;
  /** absent means the total over all phases */
  phase?: string;
  /** absent means Outlet */
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
export type MeterValuesResponse = EmptyPayload;

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
  /** ChargePointErrorCode of section 7.6, e.g. NoError */
  errorCode: string;
  info?: string;
  status: ChargePointStatus;
  timestamp?: string;
  vendorId?: string;
  vendorErrorCode?: string;
}
export type StatusNotificationResponse = EmptyPayload;

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
  /** 0 is the station and all its connectors */
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

export type ClearCacheRequest = EmptyPayload;
export interface ClearCacheResponse {
  status: 'Accepted' | 'Rejected';
}

export interface GetConfigurationRequest {
  /** absent or empty means all keys */
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
  chargingProfile?: ChargingProfile;
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
