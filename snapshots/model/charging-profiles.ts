import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, json, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

type ProfilePurpose = 'ChargePointMaxProfile' | 'TxDefaultProfile' | 'TxProfile';
type ProfileKind = 'Absolute' | 'Recurring' | 'Relative';
type ProfileStatus = 'active' | 'replaced' | 'cleared' | 'ended';

export const chargingProfiles = collection(
  'charging_profiles',
  {
    icon: 'tonality',
    ru: ['Профили мощности', 'Профиль мощности'],
    en: ['Charging profiles', 'Charging profile'],
    group: 'group_charges',
    displayTemplate: '{{purpose}} {{profile_id}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    connector_number: integer('Номер коннектора', 'Connector number', { note: '0 — станция целиком.' }),
    purpose: choice<ProfilePurpose>('Назначение', 'Purpose', {
      ChargePointMaxProfile: 'Предел станции',
      TxDefaultProfile: 'Для всех зарядок',
      TxProfile: 'Для одной зарядки',
    }),
    status: choice<ProfileStatus>('Состояние', 'Status', {
      active: ['Действует', 'good'],
      replaced: 'Заменён',
      cleared: 'Снят',
      ended: 'Закончился',
    }),
    kind: choice<ProfileKind>('Вид', 'Kind', {
      Absolute: 'По часам',
      Recurring: 'Повторяется',
      Relative: 'От начала зарядки',
    }),
    profile_id: integer('Номер профиля', 'Profile id'),
    stack_level: integer('Уровень', 'Stack level'),
    transaction: nullable(
      belongsTo('ocpp_transactions', 'Транзакция', 'Transaction', {
        template: '{{id}}',
        keyType: 'integer',
        onDelete: 'SET NULL',
      }),
    ),
    valid_from: nullable(instant('Действует с', 'Valid from')),
    valid_until: nullable(instant('Действует до', 'Valid until')),
    command: nullable(
      belongsTo('station_commands', 'Команда', 'Command', { template: '{{action}}', onDelete: 'SET NULL' }),
    ),
    set_at: instant('Задан', 'Set'),
    ended_at: nullable(instant('Закончился', 'Ended')),
    profile: json('Как отправлен', 'As it was sent'),
  },
);
