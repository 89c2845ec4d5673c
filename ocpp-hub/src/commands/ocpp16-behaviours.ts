import type { CentralAction } from '@tok/ocpp';
import { changeConfiguration } from './behaviours/change-configuration.ts';
import { getConfiguration } from './behaviours/get-configuration.ts';
import { getDiagnostics, getLog, signedUpdateFirmware, updateFirmware } from './behaviours/transfer-behaviours.ts';
import type { CommandBehaviour } from './command-behaviour.ts';

/** Actions that do more than being sent: one line each, by name. */
export const ocpp16Behaviours: { readonly [A in CentralAction]?: CommandBehaviour<A> } = {
  ChangeConfiguration: changeConfiguration,
  GetConfiguration: getConfiguration,
  GetDiagnostics: getDiagnostics,
  GetLog: getLog,
  SignedUpdateFirmware: signedUpdateFirmware,
  UpdateFirmware: updateFirmware,
};
