import { configurationFault, isAuthorizationKey } from '@tok/ocpp';
import { saveConfigurationValue } from '../../store/configuration-store.ts';
import type { CommandBehaviour } from '../command-behaviour.ts';
import { authorizationKey } from './authorization-key.ts';

export const changeConfiguration: CommandBehaviour<'ChangeConfiguration'> = {
  async prepare(db, asked) {
    const { key, value } = asked.given;
    if (isAuthorizationKey(key)) return (await authorizationKey.prepare?.(db, asked)) ?? { payload: asked.given };
    const fault = configurationFault(key, value);
    return fault === null ? { payload: asked.given } : { refusal: `Команда не отправлена: ${fault}.` };
  },

  async ended(trx, end) {
    const { command, request, response, at } = end;
    if (!request) return;
    if (isAuthorizationKey(request.key)) {
      await authorizationKey.ended?.(trx, end);
      return;
    }
    if (!response) return;
    if (response.status !== 'Accepted' && response.status !== 'RebootRequired') return;
    await saveConfigurationValue(trx, command.station, request, at);
  },
};
