import { configurationFault, isAuthorizationKey } from '@tok/ocpp/configuration-fault';
import type { Arguments, CommandForm } from '../command-form.ts';
import { inTwo } from './fields.ts';

function keyFault({ key, value }: Arguments) {
  const fault = configurationFault(key, value);
  return fault === null ? null : { ru: fault, en: 'The key takes a whole number, or true or false' };
}

export const configurationForms = {
  GetConfiguration: {
    words: inTwo('Прочитать настройки', 'Read the configuration'),
    note: inTwo(
      'Ответ станции появится в списке настроек на её странице.',
      'What the station answers appears in the list of keys on its page.',
    ),
    fields: [
      {
        kind: 'list',
        name: 'key',
        words: inTwo('Ключи, по одному в строке', 'Keys, one a line'),
        note: inTwo('Пусто — все настройки.', 'Empty: all keys.'),
        lengthMax: 50,
      },
    ],
  },
  ChangeConfiguration: {
    words: inTwo('Изменить настройку', 'Change a key'),
    note: inTwo(
      'Для AuthorizationKey значение не заполняют: новый пароль создаёт и запоминает сервер.',
      'For AuthorizationKey leave the value empty: the server makes the new password and keeps it.',
    ),
    fields: [
      { kind: 'text', name: 'key', words: inTwo('Ключ', 'Key'), required: true, lengthMax: 50 },
      { kind: 'text', name: 'value', words: inTwo('Значение', 'Value'), lengthMax: 500, isSentEmpty: true },
    ],
    check: (given) => {
      if (!isAuthorizationKey(given['key'])) return keyFault(given);
      return 'value' in given
        ? inTwo(
            'Для AuthorizationKey оставьте значение пустым: пароль создаст сервер.',
            'Leave the value of AuthorizationKey empty: the server makes the password.',
          )
        : null;
    },
    danger: ({ key }) =>
      isAuthorizationKey(key)
        ? inTwo(
            'Станция получит новый пароль и переподключится с ним.',
            'The station gets a new password and comes back with it.',
          )
        : null,
  },
} as const satisfies Record<string, CommandForm>;
