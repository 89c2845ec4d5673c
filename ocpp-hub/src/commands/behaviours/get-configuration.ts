import { saveConfiguration } from '../../store/configuration-store.ts';
import type { CommandBehaviour } from '../command-behaviour.ts';

export const getConfiguration: CommandBehaviour<'GetConfiguration'> = {
  async ended(trx, { command, request, response, at }) {
    if (!response) return;
    const { configurationKey = [], unknownKey = [] } = response;
    // "If the list of keys in the request PDU is empty or missing […] the Charge Point SHALL return a list of all
    // configuration settings" (OCPP 1.6, section 5.8).
    const isFull = (request?.key ?? []).length === 0 && configurationKey.length > 0;
    await saveConfiguration(trx, {
      stationId: command.station,
      keys: configurationKey,
      unknownKeys: unknownKey,
      isFull,
      at,
    });
  },
};
