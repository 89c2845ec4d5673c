import { validatePayload } from '@tok/ocpp';
import type { CommandBehaviour } from '../commands/command-behaviour.ts';
import { profileFault } from './profile-fault.ts';
import { clearProfiles, isRunningAt, keepProfile } from './profile-store.ts';

export const setChargingProfile: CommandBehaviour<'SetChargingProfile'> = {
  async prepare(db, { command, given }) {
    const validation = validatePayload('SetChargingProfile', 'request', given);
    // The dispatcher words what is against the schema.
    if (!validation.ok) return { payload: given };
    const request = validation.payload;
    const fault = profileFault(request);
    if (fault !== null) return { refusal: `Профиль мощности неверен: ${fault}.` };
    const { transactionId } = request.csChargingProfiles;
    const place = { stationId: command.station, connectorNumber: request.connectorId };
    if (transactionId !== undefined && !(await isRunningAt(db, place, transactionId))) {
      return { refusal: `Зарядка ${transactionId} на этом коннекторе не идёт: TxProfile не к чему применить.` };
    }
    return { payload: given };
  },

  async ended(trx, { command, request, response, at }) {
    if (!request || response?.status !== 'Accepted') return;
    await keepProfile(trx, { ...request, stationId: command.station, commandId: command.id, at });
  },
};

export const clearChargingProfile: CommandBehaviour<'ClearChargingProfile'> = {
  async ended(trx, { command, request, response, at }) {
    if (request && response) await clearProfiles(trx, command.station, request, at);
  },
};
