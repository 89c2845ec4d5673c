import { integerMax } from '../command-form.ts';
import type { Arguments, CommandForm } from '../command-form.ts';
import { choiceOf, inTwo, requiredInteger } from './fields.ts';

interface GivenTag {
  idTagInfo?: { status?: unknown };
}

function localListFault(given: Arguments) {
  const tags = (given['localAuthorizationList'] ?? []) as GivenTag[];
  const unclear = tags.some(({ idTagInfo }) => idTagInfo !== undefined && idTagInfo.status === undefined);
  if (unclear) return inTwo('Карте со сроком нужно и состояние.', 'A tag with an end needs a status, too.');
  const isFull = given['updateType'] === 'Full';
  return isFull && tags.some(({ idTagInfo }) => idTagInfo === undefined)
    ? inTwo('В полном списке у каждой карты есть состояние.', 'In a full list every tag has a status.')
    : null;
}

export const cardForms = {
  ClearCache: {
    words: inTwo('Очистить кэш карт', 'Clear the cache of cards'),
    note: inTwo('Станция забудет, какие карты она принимала.', 'The station forgets which cards it has accepted.'),
    fields: [],
    danger: () =>
      inTwo(
        'Пока связи нет, станция не примет карты, которых нет в её списке.',
        'Without a link the station will not accept cards that are not on its list.',
      ),
  },
  GetLocalListVersion: {
    words: inTwo('Прочитать версию списка карт', 'Read the version of the local list'),
    note: inTwo('Станция ответит, какая версия списка у неё.', 'The station answers which version it has.'),
    fields: [],
  },
  SendLocalList: {
    words: inTwo('Записать список карт', 'Send a local list'),
    note: inTwo(
      'Если у станции включено «Держать карты в станции», сервер сам держит список верным и запишет свой поверх этого.',
      'Where the station keeps cards, the server keeps the list right by itself and writes its own over this one.',
    ),
    fields: [
      requiredInteger('listVersion', 'Версия', 'Version', 1, integerMax),
      {
        kind: 'choice',
        name: 'updateType',
        words: inTwo('Как', 'How'),
        required: true,
        initial: 'Differential',
        choices: [
          choiceOf('Differential', 'Изменить названные карты', 'Change the named tags'),
          choiceOf('Full', 'Заменить весь список', 'Replace the whole list'),
        ],
      },
      {
        kind: 'rows',
        name: 'localAuthorizationList',
        words: inTwo('Карты', 'Tags'),
        row: inTwo('Карта', 'Tag'),
        columns: [
          { kind: 'text', name: 'idTag', words: inTwo('Карта RFID', 'RFID tag'), required: true, lengthMax: 20 },
          {
            kind: 'choice',
            name: 'idTagInfo.status',
            words: inTwo('Состояние (пусто — убрать)', 'Status (empty: take out)'),
            choices: [
              choiceOf('Accepted', 'Принимать', 'Accepted'),
              choiceOf('Blocked', 'Заблокирована', 'Blocked'),
              choiceOf('Expired', 'Срок истёк', 'Expired'),
              choiceOf('Invalid', 'Неизвестна', 'Invalid'),
            ],
          },
          { kind: 'instant', name: 'idTagInfo.expiryDate', words: inTwo('До', 'Until') },
        ],
      },
    ],
    check: localListFault,
    danger: ({ updateType }) =>
      updateType === 'Full' ? inTwo('Прежний список карт будет стёрт.', 'The list that was there is erased.') : null,
  },
} as const satisfies Record<string, CommandForm>;
