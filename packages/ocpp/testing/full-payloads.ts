import type { Ocpp16Action, Ocpp16Payload } from '../src/index.ts';

const at = '2026-11-23T09:00:00.000Z';
const later = '2026-11-24T10:00:00+03:00';

const meterValue = [
  {
    timestamp: at,
    sampledValue: [
      {
        value: '1234.5',
        context: 'Sample.Periodic',
        format: 'Raw' as const,
        measurand: 'Energy.Active.Import.Register',
        phase: 'L1-N',
        location: 'Outlet',
        unit: 'kWh',
      },
    ],
  },
];

const idTagInfo = { status: 'Accepted' as const, expiryDate: later, parentIdTag: 'GROUP-1' };

const chargingSchedule = {
  duration: 3600,
  startSchedule: at,
  chargingRateUnit: 'W' as const,
  chargingSchedulePeriod: [{ startPeriod: 0, limit: 11_000.5, numberPhases: 3 }],
  minChargingRate: 6.1,
};

const chargingProfile = {
  chargingProfileId: 1,
  transactionId: 2,
  stackLevel: 0,
  chargingProfilePurpose: 'TxProfile' as const,
  chargingProfileKind: 'Recurring' as const,
  recurrencyKind: 'Daily' as const,
  validFrom: at,
  validTo: later,
  chargingSchedule,
};

const certificateHashData = {
  hashAlgorithm: 'SHA256' as const,
  issuerNameHash: 'ab'.repeat(32),
  issuerKeyHash: 'cd'.repeat(32),
  serialNumber: '0123456789abcdef',
};

/** Of every action a request and a response with every field that its schema knows. */
export const fullPayloads: {
  readonly [A in Ocpp16Action]: {
    readonly request: Ocpp16Payload<A, 'request'>;
    readonly response: Ocpp16Payload<A, 'response'>;
  };
} = {
  Authorize: { request: { idTag: 'TAG-1' }, response: { idTagInfo } },
  BootNotification: {
    request: {
      chargePointVendor: 'Vendor',
      chargePointModel: 'Model',
      chargePointSerialNumber: 'S-1',
      chargeBoxSerialNumber: 'B-1',
      firmwareVersion: '1.2.3',
      iccid: '8970100000000000000',
      imsi: '250010000000000',
      meterType: 'Meter',
      meterSerialNumber: 'M-1',
    },
    response: { status: 'Accepted', currentTime: at, interval: 300 },
  },
  CancelReservation: { request: { reservationId: 1 }, response: { status: 'Accepted' } },
  CertificateSigned: { request: { certificateChain: 'PEM' }, response: { status: 'Accepted' } },
  ChangeAvailability: { request: { connectorId: 0, type: 'Inoperative' }, response: { status: 'Scheduled' } },
  ChangeConfiguration: { request: { key: 'HeartbeatInterval', value: '60' }, response: { status: 'RebootRequired' } },
  ClearCache: { request: {}, response: { status: 'Accepted' } },
  ClearChargingProfile: {
    request: { id: 1, connectorId: 1, chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 0 },
    response: { status: 'Unknown' },
  },
  DataTransfer: {
    request: { vendorId: 'com.example', messageId: 'm', data: '{}' },
    response: { status: 'UnknownVendorId', data: '{}' },
  },
  DeleteCertificate: { request: { certificateHashData }, response: { status: 'NotFound' } },
  DiagnosticsStatusNotification: { request: { status: 'Uploaded' }, response: {} },
  ExtendedTriggerMessage: {
    request: { requestedMessage: 'SignChargePointCertificate', connectorId: 1 },
    response: { status: 'NotImplemented' },
  },
  FirmwareStatusNotification: { request: { status: 'Installed' }, response: {} },
  GetCompositeSchedule: {
    request: { connectorId: 1, duration: 3600, chargingRateUnit: 'A' },
    response: { status: 'Accepted', connectorId: 1, scheduleStart: at, chargingSchedule },
  },
  GetConfiguration: {
    request: { key: ['HeartbeatInterval'] },
    response: {
      configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }],
      unknownKey: ['Unheard'],
    },
  },
  GetDiagnostics: {
    request: { location: 'ftp://example.com/up', retries: 3, retryInterval: 60, startTime: at, stopTime: later },
    response: { fileName: 'diagnostics.zip' },
  },
  GetInstalledCertificateIds: {
    request: { certificateType: 'CentralSystemRootCertificate' },
    response: { status: 'Accepted', certificateHashData: [certificateHashData] },
  },
  GetLocalListVersion: { request: {}, response: { listVersion: 7 } },
  GetLog: {
    request: {
      logType: 'SecurityLog',
      requestId: 1,
      retries: 3,
      retryInterval: 60,
      log: { remoteLocation: 'https://example.com/up', oldestTimestamp: at, latestTimestamp: later },
    },
    response: { status: 'AcceptedCanceled', filename: 'security.log' },
  },
  Heartbeat: { request: {}, response: { currentTime: at } },
  InstallCertificate: {
    request: { certificateType: 'ManufacturerRootCertificate', certificate: 'PEM' },
    response: { status: 'Failed' },
  },
  LogStatusNotification: { request: { status: 'UploadFailure', requestId: 1 }, response: {} },
  MeterValues: { request: { connectorId: 1, transactionId: 2, meterValue }, response: {} },
  RemoteStartTransaction: {
    request: { connectorId: 1, idTag: 'TAG-1', chargingProfile },
    response: { status: 'Rejected' },
  },
  RemoteStopTransaction: { request: { transactionId: 2 }, response: { status: 'Accepted' } },
  ReserveNow: {
    request: { connectorId: 0, expiryDate: later, idTag: 'TAG-1', parentIdTag: 'GROUP-1', reservationId: 1 },
    response: { status: 'Occupied' },
  },
  Reset: { request: { type: 'Hard' }, response: { status: 'Accepted' } },
  SecurityEventNotification: {
    request: { type: 'TamperDetectionActivated', timestamp: at, techInfo: 'cover' },
    response: {},
  },
  SendLocalList: {
    request: {
      listVersion: 7,
      localAuthorizationList: [{ idTag: 'TAG-1', idTagInfo }],
      updateType: 'Differential',
    },
    response: { status: 'VersionMismatch' },
  },
  SetChargingProfile: {
    request: { connectorId: 1, csChargingProfiles: chargingProfile },
    response: { status: 'NotSupported' },
  },
  SignCertificate: { request: { csr: 'PEM' }, response: { status: 'Rejected' } },
  SignedFirmwareStatusNotification: { request: { status: 'SignatureVerified', requestId: 1 }, response: {} },
  SignedUpdateFirmware: {
    request: {
      requestId: 1,
      retries: 3,
      retryInterval: 60,
      firmware: {
        location: 'https://example.com/fw.bin',
        retrieveDateTime: at,
        installDateTime: later,
        signingCertificate: 'PEM',
        signature: 'AAAA',
      },
    },
    response: { status: 'InvalidCertificate' },
  },
  StartTransaction: {
    request: { connectorId: 1, idTag: 'TAG-1', meterStart: 100, reservationId: 1, timestamp: at },
    response: { idTagInfo, transactionId: 2 },
  },
  StatusNotification: {
    request: {
      connectorId: 1,
      errorCode: 'GroundFailure',
      info: 'земля',
      status: 'Faulted',
      timestamp: at,
      vendorId: 'com.example',
      vendorErrorCode: 'E-7',
    },
    response: {},
  },
  StopTransaction: {
    request: {
      transactionId: 2,
      idTag: 'TAG-1',
      timestamp: later,
      meterStop: 200,
      reason: 'EVDisconnected',
      transactionData: meterValue,
    },
    response: { idTagInfo },
  },
  TriggerMessage: {
    request: { requestedMessage: 'StatusNotification', connectorId: 1 },
    response: { status: 'Accepted' },
  },
  UnlockConnector: { request: { connectorId: 1 }, response: { status: 'UnlockFailed' } },
  UpdateFirmware: {
    request: { location: 'ftp://example.com/fw.bin', retrieveDate: at, retries: 3, retryInterval: 60 },
    response: {},
  },
};
