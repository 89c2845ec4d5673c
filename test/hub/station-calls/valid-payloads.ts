import type { StationAction } from '@tok/ocpp';

export interface ValidPayloads {
  minimal: object;
  full: object;
}

/** Of the calls that a station makes; `transactionId` and `csr` are put in by the test. */
export function validPayloads(at: string, transactionId: number, csr: string): Record<StationAction, ValidPayloads> {
  const sampledValue = {
    value: '5500',
    context: 'Sample.Periodic',
    format: 'Raw',
    measurand: 'Energy.Active.Import.Register',
    phase: 'L1',
    location: 'Outlet',
    unit: 'Wh',
  };
  const meterValue = [{ timestamp: at, sampledValue: [sampledValue] }];
  const start = { connectorId: 1, idTag: 'CARD', meterStart: 5_000, timestamp: at };
  const stop = { transactionId, timestamp: at, meterStop: 6_000 };
  return {
    Authorize: both({ idTag: 'CARD' }),
    BootNotification: {
      minimal: { chargePointVendor: 'V', chargePointModel: 'M' },
      full: {
        chargePointVendor: 'в'.repeat(20),
        chargePointModel: 'm'.repeat(20),
        chargePointSerialNumber: 's'.repeat(25),
        chargeBoxSerialNumber: 'b'.repeat(25),
        firmwareVersion: 'f'.repeat(50),
        iccid: 'i'.repeat(20),
        imsi: 'i'.repeat(20),
        meterType: 't'.repeat(25),
        meterSerialNumber: 'n'.repeat(25),
      },
    },
    DataTransfer: { minimal: { vendorId: 'V' }, full: { vendorId: 'v'.repeat(255), messageId: 'm', data: '{"a":1}' } },
    DiagnosticsStatusNotification: both({ status: 'Uploaded' }),
    FirmwareStatusNotification: both({ status: 'Downloading' }),
    Heartbeat: both({}),
    LogStatusNotification: { minimal: { status: 'Idle' }, full: { status: 'Uploading', requestId: 7 } },
    MeterValues: {
      minimal: { connectorId: 1, meterValue: [{ timestamp: at, sampledValue: [{ value: '1' }] }] },
      full: { connectorId: 1, transactionId, meterValue },
    },
    SecurityEventNotification: {
      minimal: { type: 'ResetOrReboot', timestamp: at },
      full: { type: 't'.repeat(50), timestamp: at, techInfo: 'i'.repeat(255) },
    },
    SignCertificate: both({ csr }),
    SignedFirmwareStatusNotification: { minimal: { status: 'Idle' }, full: { status: 'Installed', requestId: 7 } },
    StartTransaction: { minimal: start, full: { ...start, reservationId: 7, idTag: 'c'.repeat(20) } },
    StatusNotification: {
      minimal: { connectorId: 1, errorCode: 'NoError', status: 'Available' },
      full: {
        connectorId: 1,
        errorCode: 'OtherError',
        status: 'Faulted',
        info: 'i'.repeat(50),
        timestamp: at,
        vendorId: 'v'.repeat(255),
        vendorErrorCode: 'e'.repeat(50),
      },
    },
    StopTransaction: {
      minimal: stop,
      full: { ...stop, idTag: 'CARD', reason: 'Local', transactionData: meterValue },
    },
  };
}

function both(payload: object): ValidPayloads {
  return { minimal: payload, full: payload };
}
