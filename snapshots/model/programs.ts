import { relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { energy, flag, instant, longText, money, percent, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const programs = collection(
  'programs',
  {
    icon: 'loyalty',
    ru: ['Программы', 'Программа'],
    en: ['Programs', 'Program'],
    group: 'group_companies',
    displayTemplate: '{{name}}',
  },
  {
    id: uuidKey(),
    counterparty: belongsTo('counterparties', 'Контрагент', 'Counterparty', { template: '{{name}}' }),
    name: text('Название', 'Name'),
    description: nullable(longText('Описание', 'Description')),
    pricing_kind: choice<'price' | 'discount'>('Вид', 'Kind', { price: 'Своя цена', discount: 'Скидка' }),
    payer: choice<'company' | 'driver'>('Платит', 'Paid by', {
      company: 'Компания, после месяца',
      driver: 'Водитель',
    }),
    price_minor_per_kwh: nullable(money('Цена за кВт·ч', 'Price per kWh')),
    discount_percent: nullable(
      percent('Скидка, %', 'Discount, %', { min: 1, note: 'От цены тарифа, который подошёл.' }),
    ),
    month_limit_wh: nullable(
      energy('Лимит энергии в месяц, Вт·ч', 'Energy limit a month, Wh', { note: 'На одного водителя.' }),
    ),
    month_limit_minor: nullable(money('Лимит денег в месяц', 'Money limit a month', { note: 'На одного водителя.' })),
    soc_cap: nullable(percent('Заряжать не выше, %', 'Charge up to, %')),
    is_active: flag('Открыта', 'Open', { default: true }),
    valid_from: nullable(instant('Действует с', 'Valid from')),
    valid_until: nullable(instant('Действует до', 'Valid until')),
  },
  {
    places: relatedList('program_places', 'program', 'Где действует', 'Where it holds', {
      fields: ['station', 'owner'],
      template: '{{station.display_number}} {{owner.name}}',
      editable: true,
    }),
    members: relatedList('program_members', 'program', 'Участники', 'Members', {
      fields: ['client', 'is_enabled', 'created_at'],
      template: '{{client.phone}}',
    }),
  },
);
