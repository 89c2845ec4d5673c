import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

type EnergyUnit = 'as_reported' | 'wh' | 'kwh';
type PowerUnit = 'as_reported' | 'w' | 'kw';
type MeterUnit = 'wh' | 'kwh' | 'tenth_kwh';
type Clock = 'as_reported' | 'local_marked_utc';

export const stationModels = collection(
  'station_models',
  {
    icon: 'rule_settings',
    ru: ['Особенности моделей', 'Особенности модели'],
    en: ['Station models', 'Station model'],
    group: 'group_network',
    displayTemplate: '{{vendor}} {{model}}',
    note: 'Как модель отступает от протокола. Действует с новых сообщений станции.',
  },
  {
    id: uuidKey(),
    vendor: text('Производитель', 'Vendor', { maxLength: 64, note: 'Как в BootNotification; регистр не важен.' }),
    model: nullable(text('Модель', 'Model', { maxLength: 64, note: 'Пусто — все модели производителя.' })),
    energy_unit: choice<EnergyUnit>(
      'Единица энергии в показаниях',
      'Unit of sampled energy',
      { as_reported: 'Как сообщает станция', wh: 'Всегда Вт·ч', kwh: 'Всегда кВт·ч' },
      { default: 'as_reported' },
    ),
    power_unit: choice<PowerUnit>(
      'Единица мощности в показаниях',
      'Unit of sampled power',
      { as_reported: 'Как сообщает станция', w: 'Всегда Вт', kw: 'Всегда кВт' },
      { default: 'as_reported' },
    ),
    meter_unit: choice<MeterUnit>(
      'Единица счётчика в начале и конце',
      'Unit of meterStart and meterStop',
      { wh: 'Вт·ч', kwh: 'кВт·ч', tenth_kwh: '0,1 кВт·ч' },
      { default: 'wh' },
    ),
    clock: choice<Clock>(
      'Время станции',
      'Clock',
      { as_reported: 'Как сообщает станция', local_marked_utc: 'Местное, хотя помечено UTC' },
      { default: 'as_reported' },
    ),
    comment: nullable(text('Примечание', 'Comment', { width: 'full' })),
  },
);
