import type { Ocpp16Action } from './ocpp16-action.ts';
import type * as core from './payloads/core.ts';
import type * as firmware from './payloads/firmware-management.ts';
import type * as localList from './payloads/local-auth-list.ts';
import type * as trigger from './payloads/remote-trigger.ts';
import type * as reservation from './payloads/reservation.ts';
import type * as security from './payloads/security.ts';
import type * as smartCharging from './payloads/smart-charging.ts';

export type * from './payloads/core.ts';
export type * from './payloads/firmware-management.ts';
export type * from './payloads/local-auth-list.ts';
export type * from './payloads/remote-trigger.ts';
export type * from './payloads/reservation.ts';
export type * from './payloads/security.ts';
export type * from './payloads/smart-charging.ts';

interface Exchange<Request extends object, Response extends object> {
  request: Request;
  response: Response;
}

/** What the schemas say: a payload that went through `validatePayload` has one of these types. */
export interface Ocpp16Payloads extends Record<Ocpp16Action, Exchange<object, object>> {
  Authorize: Exchange<core.AuthorizeRequest, core.AuthorizeResponse>;
  BootNotification: Exchange<core.BootNotificationRequest, core.BootNotificationResponse>;
  CancelReservation: Exchange<reservation.CancelReservationRequest, reservation.CancelReservationResponse>;
  CertificateSigned: Exchange<security.CertificateSignedRequest, security.CertificateSignedResponse>;
  ChangeAvailability: Exchange<core.ChangeAvailabilityRequest, core.ChangeAvailabilityResponse>;
  ChangeConfiguration: Exchange<core.ChangeConfigurationRequest, core.ChangeConfigurationResponse>;
  ClearCache: Exchange<core.ClearCacheRequest, core.ClearCacheResponse>;
  ClearChargingProfile: Exchange<smartCharging.ClearChargingProfileRequest, smartCharging.ClearChargingProfileResponse>;
  DataTransfer: Exchange<core.DataTransferRequest, core.DataTransferResponse>;
  DeleteCertificate: Exchange<security.DeleteCertificateRequest, security.DeleteCertificateResponse>;
  DiagnosticsStatusNotification: Exchange<
    firmware.DiagnosticsStatusNotificationRequest,
    firmware.DiagnosticsStatusNotificationResponse
  >;
  ExtendedTriggerMessage: Exchange<security.ExtendedTriggerMessageRequest, security.ExtendedTriggerMessageResponse>;
  FirmwareStatusNotification: Exchange<
    firmware.FirmwareStatusNotificationRequest,
    firmware.FirmwareStatusNotificationResponse
  >;
  GetCompositeSchedule: Exchange<smartCharging.GetCompositeScheduleRequest, smartCharging.GetCompositeScheduleResponse>;
  GetConfiguration: Exchange<core.GetConfigurationRequest, core.GetConfigurationResponse>;
  GetDiagnostics: Exchange<firmware.GetDiagnosticsRequest, firmware.GetDiagnosticsResponse>;
  GetInstalledCertificateIds: Exchange<
    security.GetInstalledCertificateIdsRequest,
    security.GetInstalledCertificateIdsResponse
  >;
  GetLocalListVersion: Exchange<localList.GetLocalListVersionRequest, localList.GetLocalListVersionResponse>;
  GetLog: Exchange<security.GetLogRequest, security.GetLogResponse>;
  Heartbeat: Exchange<core.HeartbeatRequest, core.HeartbeatResponse>;
  InstallCertificate: Exchange<security.InstallCertificateRequest, security.InstallCertificateResponse>;
  LogStatusNotification: Exchange<security.LogStatusNotificationRequest, security.LogStatusNotificationResponse>;
  MeterValues: Exchange<core.MeterValuesRequest, core.MeterValuesResponse>;
  RemoteStartTransaction: Exchange<core.RemoteStartTransactionRequest, core.RemoteStartTransactionResponse>;
  RemoteStopTransaction: Exchange<core.RemoteStopTransactionRequest, core.RemoteStopTransactionResponse>;
  ReserveNow: Exchange<reservation.ReserveNowRequest, reservation.ReserveNowResponse>;
  Reset: Exchange<core.ResetRequest, core.ResetResponse>;
  SecurityEventNotification: Exchange<
    security.SecurityEventNotificationRequest,
    security.SecurityEventNotificationResponse
  >;
  SendLocalList: Exchange<localList.SendLocalListRequest, localList.SendLocalListResponse>;
  SetChargingProfile: Exchange<smartCharging.SetChargingProfileRequest, smartCharging.SetChargingProfileResponse>;
  SignCertificate: Exchange<security.SignCertificateRequest, security.SignCertificateResponse>;
  SignedFirmwareStatusNotification: Exchange<
    security.SignedFirmwareStatusNotificationRequest,
    security.SignedFirmwareStatusNotificationResponse
  >;
  SignedUpdateFirmware: Exchange<security.SignedUpdateFirmwareRequest, security.SignedUpdateFirmwareResponse>;
  StartTransaction: Exchange<core.StartTransactionRequest, core.StartTransactionResponse>;
  StatusNotification: Exchange<core.StatusNotificationRequest, core.StatusNotificationResponse>;
  StopTransaction: Exchange<core.StopTransactionRequest, core.StopTransactionResponse>;
  TriggerMessage: Exchange<trigger.TriggerMessageRequest, trigger.TriggerMessageResponse>;
  UnlockConnector: Exchange<core.UnlockConnectorRequest, core.UnlockConnectorResponse>;
  UpdateFirmware: Exchange<firmware.UpdateFirmwareRequest, firmware.UpdateFirmwareResponse>;
}

/** The payload type of an action: `Ocpp16Payload<'Reset', 'request'>`. */
export type Ocpp16Payload<A extends Ocpp16Action, D extends 'request' | 'response'> = Ocpp16Payloads[A][D];
