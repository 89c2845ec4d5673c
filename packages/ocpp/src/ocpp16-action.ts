/** Calls that a station makes, those of the security extension included. */
export const stationActions = [
  'Authorize',
  'BootNotification',
  'DataTransfer',
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
  'Heartbeat',
  'LogStatusNotification',
  'MeterValues',
  'SecurityEventNotification',
  'SignCertificate',
  'SignedFirmwareStatusNotification',
  'StartTransaction',
  'StatusNotification',
  'StopTransaction',
] as const;

/** Calls that the central system makes, those of the security extension included. */
export const centralActions = [
  'CancelReservation',
  'CertificateSigned',
  'ChangeAvailability',
  'ChangeConfiguration',
  'ClearCache',
  'ClearChargingProfile',
  'DataTransfer',
  'DeleteCertificate',
  'ExtendedTriggerMessage',
  'GetCompositeSchedule',
  'GetConfiguration',
  'GetDiagnostics',
  'GetInstalledCertificateIds',
  'GetLocalListVersion',
  'GetLog',
  'InstallCertificate',
  'RemoteStartTransaction',
  'RemoteStopTransaction',
  'ReserveNow',
  'Reset',
  'SendLocalList',
  'SetChargingProfile',
  'SignedUpdateFirmware',
  'TriggerMessage',
  'UnlockConnector',
  'UpdateFirmware',
] as const;

export type StationAction = (typeof stationActions)[number];
export type CentralAction = (typeof centralActions)[number];
export type Ocpp16Action = StationAction | CentralAction;

const byName = new Map<string, Ocpp16Action>([...stationActions, ...centralActions].map((action) => [action, action]));
const centralByName = new Map<string, CentralAction>(centralActions.map((action) => [action, action]));

/** Every action of OCPP 1.6 and of its security extension. */
export const ocpp16Actions: readonly Ocpp16Action[] = [...byName.values()];

/** Safe for names like `constructor` that come from the wire. */
export function isOcpp16Action(name: string): name is Ocpp16Action {
  return byName.has(name);
}

/** True for what the central system may ask of a station. */
export function isCentralAction(name: string): name is CentralAction {
  return centralByName.has(name);
}
