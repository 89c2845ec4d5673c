import { centralActions } from '@tok/ocpp';
import type { CentralAction } from '@tok/ocpp';

/**
 * What people may send to a station: everything but RemoteStartTransaction. Energy is only started by a charging session,
 * which has somebody who pays.
 */
export type PersonalAction = Exclude<CentralAction, 'RemoteStartTransaction'>;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * How long a command may wait for its station. One that people see happen: a minute, long enough between two reconnects,
 * short enough that nobody is surprised by a late reboot. A question, or a change for the moment: ten minutes. What is to
 * hold whenever the station comes: a day.
 */
export const lifetimesMs: Record<PersonalAction, number> = {
  CancelReservation: 10 * minuteMs,
  CertificateSigned: dayMs,
  ChangeAvailability: dayMs,
  ChangeConfiguration: dayMs,
  ClearCache: 10 * minuteMs,
  ClearChargingProfile: 10 * minuteMs,
  DataTransfer: minuteMs,
  DeleteCertificate: dayMs,
  ExtendedTriggerMessage: minuteMs,
  GetCompositeSchedule: 10 * minuteMs,
  GetConfiguration: 10 * minuteMs,
  GetDiagnostics: dayMs,
  GetInstalledCertificateIds: 10 * minuteMs,
  GetLocalListVersion: 10 * minuteMs,
  GetLog: dayMs,
  InstallCertificate: dayMs,
  RemoteStopTransaction: minuteMs,
  ReserveNow: minuteMs,
  Reset: minuteMs,
  SendLocalList: 10 * minuteMs,
  SetChargingProfile: 10 * minuteMs,
  SignedUpdateFirmware: dayMs,
  TriggerMessage: minuteMs,
  UnlockConnector: minuteMs,
  UpdateFirmware: dayMs,
};

export const personalActions = centralActions.filter(
  (action): action is PersonalAction => action !== 'RemoteStartTransaction',
);
