import authorizeResponse from './schemas/ocpp16/Authorize.conf.json' with { type: 'json' };
import authorizeRequest from './schemas/ocpp16/Authorize.req.json' with { type: 'json' };
import bootNotificationResponse from './schemas/ocpp16/BootNotification.conf.json' with { type: 'json' };
import bootNotificationRequest from './schemas/ocpp16/BootNotification.req.json' with { type: 'json' };
import cancelReservationResponse from './schemas/ocpp16/CancelReservation.conf.json' with { type: 'json' };
import cancelReservationRequest from './schemas/ocpp16/CancelReservation.req.json' with { type: 'json' };
import certificateSignedResponse from './schemas/ocpp16/CertificateSigned.conf.json' with { type: 'json' };
import certificateSignedRequest from './schemas/ocpp16/CertificateSigned.req.json' with { type: 'json' };
import changeAvailabilityResponse from './schemas/ocpp16/ChangeAvailability.conf.json' with { type: 'json' };
import changeAvailabilityRequest from './schemas/ocpp16/ChangeAvailability.req.json' with { type: 'json' };
import changeConfigurationResponse from './schemas/ocpp16/ChangeConfiguration.conf.json' with { type: 'json' };
import changeConfigurationRequest from './schemas/ocpp16/ChangeConfiguration.req.json' with { type: 'json' };
import clearCacheResponse from './schemas/ocpp16/ClearCache.conf.json' with { type: 'json' };
import clearCacheRequest from './schemas/ocpp16/ClearCache.req.json' with { type: 'json' };
import clearChargingProfileResponse from './schemas/ocpp16/ClearChargingProfile.conf.json' with { type: 'json' };
import clearChargingProfileRequest from './schemas/ocpp16/ClearChargingProfile.req.json' with { type: 'json' };
import dataTransferResponse from './schemas/ocpp16/DataTransfer.conf.json' with { type: 'json' };
import dataTransferRequest from './schemas/ocpp16/DataTransfer.req.json' with { type: 'json' };
import deleteCertificateResponse from './schemas/ocpp16/DeleteCertificate.conf.json' with { type: 'json' };
import deleteCertificateRequest from './schemas/ocpp16/DeleteCertificate.req.json' with { type: 'json' };
import diagnosticsStatusNotificationResponse from './schemas/ocpp16/DiagnosticsStatusNotification.conf.json' with { type: 'json' };
import diagnosticsStatusNotificationRequest from './schemas/ocpp16/DiagnosticsStatusNotification.req.json' with { type: 'json' };
import extendedTriggerMessageResponse from './schemas/ocpp16/ExtendedTriggerMessage.conf.json' with { type: 'json' };
import extendedTriggerMessageRequest from './schemas/ocpp16/ExtendedTriggerMessage.req.json' with { type: 'json' };
import firmwareStatusNotificationResponse from './schemas/ocpp16/FirmwareStatusNotification.conf.json' with { type: 'json' };
import firmwareStatusNotificationRequest from './schemas/ocpp16/FirmwareStatusNotification.req.json' with { type: 'json' };
import getCompositeScheduleResponse from './schemas/ocpp16/GetCompositeSchedule.conf.json' with { type: 'json' };
import getCompositeScheduleRequest from './schemas/ocpp16/GetCompositeSchedule.req.json' with { type: 'json' };
import getConfigurationResponse from './schemas/ocpp16/GetConfiguration.conf.json' with { type: 'json' };
import getConfigurationRequest from './schemas/ocpp16/GetConfiguration.req.json' with { type: 'json' };
import getDiagnosticsResponse from './schemas/ocpp16/GetDiagnostics.conf.json' with { type: 'json' };
import getDiagnosticsRequest from './schemas/ocpp16/GetDiagnostics.req.json' with { type: 'json' };
import getInstalledCertificateIdsResponse from './schemas/ocpp16/GetInstalledCertificateIds.conf.json' with { type: 'json' };
import getInstalledCertificateIdsRequest from './schemas/ocpp16/GetInstalledCertificateIds.req.json' with { type: 'json' };
import getLocalListVersionResponse from './schemas/ocpp16/GetLocalListVersion.conf.json' with { type: 'json' };
import getLocalListVersionRequest from './schemas/ocpp16/GetLocalListVersion.req.json' with { type: 'json' };
import getLogResponse from './schemas/ocpp16/GetLog.conf.json' with { type: 'json' };
import getLogRequest from './schemas/ocpp16/GetLog.req.json' with { type: 'json' };
import heartbeatResponse from './schemas/ocpp16/Heartbeat.conf.json' with { type: 'json' };
import heartbeatRequest from './schemas/ocpp16/Heartbeat.req.json' with { type: 'json' };
import installCertificateResponse from './schemas/ocpp16/InstallCertificate.conf.json' with { type: 'json' };
import installCertificateRequest from './schemas/ocpp16/InstallCertificate.req.json' with { type: 'json' };
import logStatusNotificationResponse from './schemas/ocpp16/LogStatusNotification.conf.json' with { type: 'json' };
import logStatusNotificationRequest from './schemas/ocpp16/LogStatusNotification.req.json' with { type: 'json' };
import meterValuesResponse from './schemas/ocpp16/MeterValues.conf.json' with { type: 'json' };
import meterValuesRequest from './schemas/ocpp16/MeterValues.req.json' with { type: 'json' };
import remoteStartTransactionResponse from './schemas/ocpp16/RemoteStartTransaction.conf.json' with { type: 'json' };
import remoteStartTransactionRequest from './schemas/ocpp16/RemoteStartTransaction.req.json' with { type: 'json' };
import remoteStopTransactionResponse from './schemas/ocpp16/RemoteStopTransaction.conf.json' with { type: 'json' };
import remoteStopTransactionRequest from './schemas/ocpp16/RemoteStopTransaction.req.json' with { type: 'json' };
import reserveNowResponse from './schemas/ocpp16/ReserveNow.conf.json' with { type: 'json' };
import reserveNowRequest from './schemas/ocpp16/ReserveNow.req.json' with { type: 'json' };
import resetResponse from './schemas/ocpp16/Reset.conf.json' with { type: 'json' };
import resetRequest from './schemas/ocpp16/Reset.req.json' with { type: 'json' };
import securityEventNotificationResponse from './schemas/ocpp16/SecurityEventNotification.conf.json' with { type: 'json' };
import securityEventNotificationRequest from './schemas/ocpp16/SecurityEventNotification.req.json' with { type: 'json' };
import sendLocalListResponse from './schemas/ocpp16/SendLocalList.conf.json' with { type: 'json' };
import sendLocalListRequest from './schemas/ocpp16/SendLocalList.req.json' with { type: 'json' };
import setChargingProfileResponse from './schemas/ocpp16/SetChargingProfile.conf.json' with { type: 'json' };
import setChargingProfileRequest from './schemas/ocpp16/SetChargingProfile.req.json' with { type: 'json' };
import signCertificateResponse from './schemas/ocpp16/SignCertificate.conf.json' with { type: 'json' };
import signCertificateRequest from './schemas/ocpp16/SignCertificate.req.json' with { type: 'json' };
import signedFirmwareStatusNotificationResponse from './schemas/ocpp16/SignedFirmwareStatusNotification.conf.json' with { type: 'json' };
import signedFirmwareStatusNotificationRequest from './schemas/ocpp16/SignedFirmwareStatusNotification.req.json' with { type: 'json' };
import signedUpdateFirmwareResponse from './schemas/ocpp16/SignedUpdateFirmware.conf.json' with { type: 'json' };
import signedUpdateFirmwareRequest from './schemas/ocpp16/SignedUpdateFirmware.req.json' with { type: 'json' };
import startTransactionResponse from './schemas/ocpp16/StartTransaction.conf.json' with { type: 'json' };
import startTransactionRequest from './schemas/ocpp16/StartTransaction.req.json' with { type: 'json' };
import statusNotificationResponse from './schemas/ocpp16/StatusNotification.conf.json' with { type: 'json' };
import statusNotificationRequest from './schemas/ocpp16/StatusNotification.req.json' with { type: 'json' };
import stopTransactionResponse from './schemas/ocpp16/StopTransaction.conf.json' with { type: 'json' };
import stopTransactionRequest from './schemas/ocpp16/StopTransaction.req.json' with { type: 'json' };
import triggerMessageResponse from './schemas/ocpp16/TriggerMessage.conf.json' with { type: 'json' };
import triggerMessageRequest from './schemas/ocpp16/TriggerMessage.req.json' with { type: 'json' };
import unlockConnectorResponse from './schemas/ocpp16/UnlockConnector.conf.json' with { type: 'json' };
import unlockConnectorRequest from './schemas/ocpp16/UnlockConnector.req.json' with { type: 'json' };
import updateFirmwareResponse from './schemas/ocpp16/UpdateFirmware.conf.json' with { type: 'json' };
import updateFirmwareRequest from './schemas/ocpp16/UpdateFirmware.req.json' with { type: 'json' };
import type { Ocpp16Action } from './ocpp16-action.ts';

/** The JSON schemas of every action. Imported, not read from files, so that they travel in a bundle too. */
export const ocpp16Schemas: Record<Ocpp16Action, { request: object; response: object }> = {
  Authorize: { request: authorizeRequest, response: authorizeResponse },
  BootNotification: { request: bootNotificationRequest, response: bootNotificationResponse },
  CancelReservation: { request: cancelReservationRequest, response: cancelReservationResponse },
  CertificateSigned: { request: certificateSignedRequest, response: certificateSignedResponse },
  ChangeAvailability: { request: changeAvailabilityRequest, response: changeAvailabilityResponse },
  ChangeConfiguration: { request: changeConfigurationRequest, response: changeConfigurationResponse },
  ClearCache: { request: clearCacheRequest, response: clearCacheResponse },
  ClearChargingProfile: { request: clearChargingProfileRequest, response: clearChargingProfileResponse },
  DataTransfer: { request: dataTransferRequest, response: dataTransferResponse },
  DeleteCertificate: { request: deleteCertificateRequest, response: deleteCertificateResponse },
  DiagnosticsStatusNotification: {
    request: diagnosticsStatusNotificationRequest,
    response: diagnosticsStatusNotificationResponse,
  },
  ExtendedTriggerMessage: { request: extendedTriggerMessageRequest, response: extendedTriggerMessageResponse },
  FirmwareStatusNotification: {
    request: firmwareStatusNotificationRequest,
    response: firmwareStatusNotificationResponse,
  },
  GetCompositeSchedule: { request: getCompositeScheduleRequest, response: getCompositeScheduleResponse },
  GetConfiguration: { request: getConfigurationRequest, response: getConfigurationResponse },
  GetDiagnostics: { request: getDiagnosticsRequest, response: getDiagnosticsResponse },
  GetInstalledCertificateIds: {
    request: getInstalledCertificateIdsRequest,
    response: getInstalledCertificateIdsResponse,
  },
  GetLocalListVersion: { request: getLocalListVersionRequest, response: getLocalListVersionResponse },
  GetLog: { request: getLogRequest, response: getLogResponse },
  Heartbeat: { request: heartbeatRequest, response: heartbeatResponse },
  InstallCertificate: { request: installCertificateRequest, response: installCertificateResponse },
  LogStatusNotification: { request: logStatusNotificationRequest, response: logStatusNotificationResponse },
  MeterValues: { request: meterValuesRequest, response: meterValuesResponse },
  RemoteStartTransaction: { request: remoteStartTransactionRequest, response: remoteStartTransactionResponse },
  RemoteStopTransaction: { request: remoteStopTransactionRequest, response: remoteStopTransactionResponse },
  ReserveNow: { request: reserveNowRequest, response: reserveNowResponse },
  Reset: { request: resetRequest, response: resetResponse },
  SecurityEventNotification: { request: securityEventNotificationRequest, response: securityEventNotificationResponse },
  SendLocalList: { request: sendLocalListRequest, response: sendLocalListResponse },
  SetChargingProfile: { request: setChargingProfileRequest, response: setChargingProfileResponse },
  SignCertificate: { request: signCertificateRequest, response: signCertificateResponse },
  SignedFirmwareStatusNotification: {
    request: signedFirmwareStatusNotificationRequest,
    response: signedFirmwareStatusNotificationResponse,
  },
  SignedUpdateFirmware: { request: signedUpdateFirmwareRequest, response: signedUpdateFirmwareResponse },
  StartTransaction: { request: startTransactionRequest, response: startTransactionResponse },
  StatusNotification: { request: statusNotificationRequest, response: statusNotificationResponse },
  StopTransaction: { request: stopTransactionRequest, response: stopTransactionResponse },
  TriggerMessage: { request: triggerMessageRequest, response: triggerMessageResponse },
  UnlockConnector: { request: unlockConnectorRequest, response: unlockConnectorResponse },
  UpdateFirmware: { request: updateFirmwareRequest, response: updateFirmwareResponse },
};
