import type { CentralAction } from '@tok/ocpp';

/** Arguments of a command in Studio's row, with every optional field; the times are in an hour. */
export function validArguments(inAnHour: string, certificate: string): Record<CentralAction, object> {
  const hash = { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: 'bb', serialNumber: '01' };
  const schedule = {
    duration: 3_600,
    startSchedule: inAnHour,
    chargingRateUnit: 'W',
    chargingSchedulePeriod: [{ startPeriod: 0, limit: 11_000.1, numberPhases: 3 }],
    minChargingRate: 1_000.5,
  };
  const profile = {
    chargingProfileId: 3,
    stackLevel: 1,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Absolute',
    chargingSchedule: schedule,
  };
  const retry = { retries: 2, retryInterval: 60 };
  return {
    CancelReservation: { reservationId: 4711 },
    CertificateSigned: { certificateChain: certificate },
    ChangeAvailability: { connectorId: 2, type: 'Inoperative' },
    ChangeConfiguration: { key: 'HeartbeatInterval', value: '300' },
    ClearCache: {},
    ClearChargingProfile: { id: 3 },
    DataTransfer: { vendorId: 'V', messageId: 'm', data: 'd' },
    DeleteCertificate: { certificateHashData: hash },
    ExtendedTriggerMessage: { requestedMessage: 'LogStatusNotification', connectorId: 1 },
    GetCompositeSchedule: { connectorId: 1, duration: 3_600, chargingRateUnit: 'W' },
    GetConfiguration: { key: ['HeartbeatInterval'] },
    GetDiagnostics: { location: 'ftp://logs.example/inbox', ...retry, startTime: inAnHour, stopTime: inAnHour },
    GetInstalledCertificateIds: { certificateType: 'CentralSystemRootCertificate' },
    GetLocalListVersion: {},
    GetLog: { logType: 'SecurityLog', requestId: 9, ...retry, log: { remoteLocation: 'ftp://logs.example/inbox' } },
    InstallCertificate: { certificateType: 'CentralSystemRootCertificate', certificate },
    RemoteStartTransaction: { connectorId: 1, idTag: 'CARD' },
    RemoteStopTransaction: { transactionId: 1 },
    // Its number is the hub's to give.
    ReserveNow: { connectorId: 1, expiryDate: inAnHour, idTag: 'CARD' },
    Reset: { type: 'Soft' },
    SendLocalList: {
      listVersion: 5,
      updateType: 'Full',
      localAuthorizationList: [{ idTag: 'CARD', idTagInfo: { status: 'Accepted', expiryDate: inAnHour } }],
    },
    SetChargingProfile: { connectorId: 1, csChargingProfiles: profile },
    SignedUpdateFirmware: {
      requestId: 8,
      ...retry,
      firmware: {
        location: 'https://fw.example/1.bin',
        retrieveDateTime: inAnHour,
        installDateTime: inAnHour,
        signingCertificate: certificate,
        signature: 'c2lnbmF0dXJl',
      },
    },
    TriggerMessage: { requestedMessage: 'MeterValues', connectorId: 1 },
    UnlockConnector: { connectorId: 1 },
    UpdateFirmware: { location: 'https://fw.example/1.bin', retrieveDate: inAnHour, ...retry },
  };
}

/** What the station may say: the fullest good answer, without its status where it has one. */
export const answerFields: Partial<Record<CentralAction, object>> = {
  GetConfiguration: { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }] },
  GetDiagnostics: { fileName: 'diagnostics.txt' },
  GetLocalListVersion: { listVersion: 3 },
};

/** Statuses of an answer that mean that the station does what it was asked. */
export const goodStatuses: Partial<Record<CentralAction, string[]>> = {
  ChangeAvailability: ['Accepted', 'Scheduled'],
  ChangeConfiguration: ['Accepted', 'RebootRequired'],
  GetInstalledCertificateIds: ['Accepted', 'NotFound'],
  GetLog: ['Accepted', 'AcceptedCanceled'],
  SignedUpdateFirmware: ['Accepted', 'AcceptedCanceled'],
  UnlockConnector: ['Unlocked'],
};
