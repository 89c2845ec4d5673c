import type { CentralAction } from '@tok/ocpp';
import {
  certificateSigned,
  deleteCertificate,
  getInstalledCertificateIds,
  installCertificate,
} from './behaviours/certificate-behaviours.ts';
import { clearChargingProfile, setChargingProfile } from '../charging-profiles/profile-behaviours.ts';
import { changeConfiguration } from './behaviours/change-configuration.ts';
import { getConfiguration } from './behaviours/get-configuration.ts';
import { getDiagnostics, getLog, signedUpdateFirmware, updateFirmware } from './behaviours/transfer-behaviours.ts';
import { getLocalListVersion, sendLocalList } from '../local-lists/list-behaviours.ts';
import { cancelReservation, reserveNow } from '../reservations/reservation-behaviours.ts';
import type { CommandBehaviour } from './command-behaviour.ts';

/** Actions that do more than being sent: one line each, by name. */
export const ocpp16Behaviours: { readonly [A in CentralAction]?: CommandBehaviour<A> } = {
  CancelReservation: cancelReservation,
  CertificateSigned: certificateSigned,
  ChangeConfiguration: changeConfiguration,
  ClearChargingProfile: clearChargingProfile,
  DeleteCertificate: deleteCertificate,
  GetConfiguration: getConfiguration,
  GetDiagnostics: getDiagnostics,
  GetInstalledCertificateIds: getInstalledCertificateIds,
  GetLocalListVersion: getLocalListVersion,
  GetLog: getLog,
  InstallCertificate: installCertificate,
  ReserveNow: reserveNow,
  SendLocalList: sendLocalList,
  SetChargingProfile: setChargingProfile,
  SignedUpdateFirmware: signedUpdateFirmware,
  UpdateFirmware: updateFirmware,
};
