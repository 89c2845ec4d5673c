import { integerMax } from '../command-form.ts';
import type { Arguments, CommandForm, PlainField } from '../command-form.ts';
import {
  choiceOf,
  connectorField,
  inTwo,
  optionalConnectorField,
  optionalInstant,
  requiredInteger,
  wholeStation,
} from './fields.ts';

const profile = 'csChargingProfiles';
const schedule = `${profile}.chargingSchedule`;

const purposes = [
  choiceOf('ChargePointMaxProfile', 'Предел всей станции', 'Limit of the whole station'),
  choiceOf('TxDefaultProfile', 'Каждая новая зарядка', 'Every new charge'),
  choiceOf('TxProfile', 'Идущая зарядка', 'A running charge'),
] as const;
const units = [choiceOf('W', 'Ватты', 'Watts'), choiceOf('A', 'Амперы', 'Amperes')] as const;

const periodColumns: readonly PlainField[] = [
  { ...requiredInteger('startPeriod', 'С какой секунды', 'From second'), initial: '0' },
  { kind: 'decimal', name: 'limit', words: inTwo('Предел', 'Limit'), required: true, min: 0, max: 1_000_000 },
  { kind: 'integer', name: 'numberPhases', words: inTwo('Фазы', 'Phases'), min: 1, max: 3 },
];

interface GivenProfile {
  chargingProfilePurpose?: unknown;
  chargingProfileKind?: unknown;
  recurrencyKind?: unknown;
  transactionId?: unknown;
  chargingSchedule?: { chargingSchedulePeriod?: { startPeriod: number }[] };
}

/** "The first period of the schedule SHALL start at 0"; the rest are rules of OCPP 1.6, sections 3.13 and 7.8. */
function profileFault(given: Arguments) {
  const asked = given[profile] as GivenProfile;
  if (asked.chargingProfileKind === 'Recurring' && asked.recurrencyKind === undefined) {
    return inTwo('Для повторяющегося профиля выберите, как он повторяется.', 'Choose how a recurring profile recurs.');
  }
  if (asked.transactionId !== undefined && asked.chargingProfilePurpose !== 'TxProfile') {
    return inTwo('Транзакцию указывают только для идущей зарядки.', 'Only the profile of a running charge names it.');
  }
  if (asked.chargingProfilePurpose === 'ChargePointMaxProfile' && given['connectorId'] !== 0) {
    return inTwo(
      'Предел всей станции задают для коннектора 0.',
      'The limit of the whole station is set for connector 0.',
    );
  }
  const [first, ...others] = asked.chargingSchedule?.chargingSchedulePeriod ?? [];
  const starts = [first, ...others].map((period) => period?.startPeriod ?? 0);
  if (starts[0] !== 0) return inTwo('Первый период начинается с секунды 0.', 'The first period starts at second 0.');
  const isSorted = starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0));
  return isSorted ? null : inTwo('Периоды идут по порядку времени.', 'Periods stand in the order of time.');
}

export const powerForms = {
  SetChargingProfile: {
    words: inTwo('Задать профиль мощности', 'Set a charging profile'),
    note: inTwo('Ограничивает мощность по времени.', 'Limits the power over time.'),
    fields: [
      connectorField(wholeStation),
      requiredInteger(`${profile}.chargingProfileId`, 'Номер профиля', 'Profile id', -integerMax),
      {
        ...requiredInteger(
          `${profile}.stackLevel`,
          'Уровень: больший важнее',
          'Stack level: the higher wins',
          0,
          10_000,
        ),
        initial: '0',
      },
      {
        kind: 'choice',
        name: `${profile}.chargingProfilePurpose`,
        words: inTwo('На что действует', 'Applies to'),
        required: true,
        initial: 'TxDefaultProfile',
        choices: purposes,
      },
      {
        kind: 'integer',
        name: `${profile}.transactionId`,
        words: inTwo('Транзакция', 'Transaction'),
        note: inTwo('Только для идущей зарядки.', 'Only of a running charge.'),
        min: -integerMax,
        max: integerMax,
        choiceOf: 'transaction',
      },
      {
        kind: 'choice',
        name: `${profile}.chargingProfileKind`,
        words: inTwo('Время', 'Time'),
        required: true,
        initial: 'Absolute',
        choices: [
          choiceOf('Absolute', 'С указанного начала', 'From a set start'),
          choiceOf('Recurring', 'Повторяется', 'Recurring'),
          choiceOf('Relative', 'От начала зарядки', 'From the start of the charge'),
        ],
      },
      {
        kind: 'choice',
        name: `${profile}.recurrencyKind`,
        words: inTwo('Повторяется', 'Recurs'),
        choices: [choiceOf('Daily', 'Каждый день', 'Daily'), choiceOf('Weekly', 'Каждую неделю', 'Weekly')],
      },
      optionalInstant(`${profile}.validFrom`, 'Действует с', 'Valid from'),
      optionalInstant(`${profile}.validTo`, 'Действует до', 'Valid to'),
      {
        kind: 'choice',
        name: `${schedule}.chargingRateUnit`,
        words: inTwo('Единица предела', 'Unit of the limit'),
        required: true,
        initial: 'W',
        choices: units,
      },
      optionalInstant(`${schedule}.startSchedule`, 'Начало расписания', 'Start of the schedule'),
      {
        kind: 'integer',
        name: `${schedule}.duration`,
        words: inTwo('Длительность, с', 'Duration, s'),
        min: 0,
        max: integerMax,
      },
      {
        kind: 'decimal',
        name: `${schedule}.minChargingRate`,
        words: inTwo('Не меньше чем', 'Lowest rate'),
        min: 0,
        max: 1_000_000,
      },
      {
        kind: 'rows',
        name: `${schedule}.chargingSchedulePeriod`,
        words: inTwo('Периоды', 'Periods'),
        row: inTwo('Период', 'Period'),
        required: true,
        columns: periodColumns,
      },
    ],
    check: profileFault,
  },
  ClearChargingProfile: {
    words: inTwo('Снять профиль мощности', 'Clear a charging profile'),
    note: inTwo(
      'Снимает профили, которые подходят под всё заполненное. Если не заполнить ничего — все.',
      'Clears the profiles that fit all that is filled in; if nothing is, all of them.',
    ),
    fields: [
      { kind: 'integer', name: 'id', words: inTwo('Номер профиля', 'Profile id'), min: -integerMax, max: integerMax },
      optionalConnectorField(inTwo('0 — станция целиком; пусто — любой.', '0: the whole station; empty: any.'), 0),
      {
        kind: 'choice',
        name: 'chargingProfilePurpose',
        words: inTwo('На что действует', 'Applies to'),
        choices: purposes,
      },
      { kind: 'integer', name: 'stackLevel', words: inTwo('Уровень', 'Stack level'), min: 0, max: 10_000 },
    ],
    danger: (given) =>
      Object.keys(given).length === 0 ? inTwo('Станция снимет все профили.', 'The station clears all profiles.') : null,
  },
  GetCompositeSchedule: {
    words: inTwo('Прочитать расписание мощности', 'Read the composite schedule'),
    note: inTwo('Сколько мощности станция даст в ближайшее время.', 'What power the station will give for a while.'),
    fields: [
      connectorField(wholeStation),
      { ...requiredInteger('duration', 'На сколько секунд вперёд', 'Seconds ahead', 1, 604_800), initial: '3600' },
      { kind: 'choice', name: 'chargingRateUnit', words: inTwo('Единица', 'Unit'), choices: units },
    ],
  },
} as const satisfies Record<string, CommandForm>;
