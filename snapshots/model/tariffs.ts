import { formSection, inSection, presentation } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { createdAt, flag, instant, longText, money, text, timeOfDay, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const tariffs = collection(
  'tariffs',
  {
    icon: 'sell',
    ru: ['Цены', 'Цена'],
    en: ['Tariffs', 'Tariff'],
    group: 'group_money',
    displayTemplate: '{{name}}',
    note: 'Действует самая узкая из подходящих цен. Без области действия — цена по умолчанию.',
  },
  {
    id: uuidKey(),
    name: text('Название', 'Name'),
    price_minor_per_kwh: money('Цена за кВт·ч', 'Price per kWh', { min: 1, note: 'Рублей, с НДС.' }),
    description: nullable(longText('Описание', 'Description')),
    client: nullable(belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' })),
    client_group: nullable(belongsTo('client_groups', 'Группа клиентов', 'Client group', { template: '{{name}}' })),
    connector: nullable(
      belongsTo('connectors', 'Коннектор', 'Connector', {
        template: '№{{station.display_number}} {{type}} ({{number}})',
      }),
    ),
    station: nullable(belongsTo('stations', 'Станция', 'Station', { template: '№{{display_number}} ({{code}})' })),
    owner: nullable(belongsTo('owners', 'Владелец', 'Owner', { template: '{{name}}', width: 'full' })),
    window_from: timeOfDay('С', 'From', {
      default: '00:00:00',
      note: 'По часам станции. 00:00–00:00 — круглосуточно; «с» позже «до» — через полночь.',
    }),
    window_to: timeOfDay('До', 'To', { default: '00:00:00' }),
    valid_from: nullable(instant('Действует с', 'Valid from')),
    valid_until: nullable(instant('Действует до', 'Valid until')),
    is_active: flag('Включена', 'Active', { default: true }),
    created_at: createdAt(),
  },
  {
    week: presentation('tok-tariff-week', 'Какая цена когда действует', 'Which price is in force when'),
    tester_section: formSection('Проверить цену', 'Check a price', 'fact_check'),
    tester: inSection(
      'tester_section',
      presentation('tok-tariff-tester', 'Сколько стоит зарядка', 'What a charge costs'),
    ),
  },
);
