import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { column, nullable } from '../fields/field.ts';
import type { Field } from '../fields/field.ts';
import { instant, text, uuidKey } from '../fields/columns.ts';
import type { BooleanColumn, JsonColumn } from '@tok/database';

function linkState(): Field<BooleanColumn> {
  const look = { interface: 'boolean', options: { label: 'Да' }, display: 'tok-link-state', special: ['cast-boolean'] };
  return column('boolean', 'В сети', 'Online', look, {}, { default_value: false });
}

/** Seconds; coloured from a minute on. */
function clockDrift(): Field<number> {
  const look = { interface: 'input', display: 'tok-clock-drift' };
  return column('integer', 'Расхождение часов, с', 'Clock drift, s', look, {});
}

/** In words, for people who can put the model's row right. */
function suspicions(): Field<JsonColumn> {
  const look = { interface: 'tok-suspicions-text', special: ['cast-json'], display: 'tok-suspicions' };
  return column('json', 'Похоже на ошибку модели', 'Suspicions', look, { width: 'full', notSearchable: true });
}

export const stationLinks = collection(
  'station_links',
  {
    icon: 'link',
    ru: ['Связь со станциями', 'Связь со станцией'],
    en: ['Station links', 'Station link'],
    group: 'group_network',
    displayTemplate: '{{is_online}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
      unique: true,
    }),
    is_online: linkState(),
    last_seen_at: nullable(instant('Последнее сообщение', 'Last seen')),
    protocol: nullable(text('Протокол', 'Protocol', { maxLength: 16 })),
    vendor: nullable(text('Производитель', 'Vendor', { maxLength: 64 })),
    model: nullable(text('Модель', 'Model', { maxLength: 64 })),
    serial_number: nullable(text('Серийный номер', 'Serial number', { maxLength: 64 })),
    firmware: nullable(text('Прошивка', 'Firmware', { maxLength: 64 })),
    connected_at: nullable(instant('Подключена', 'Connected')),
    disconnected_at: nullable(instant('Отключилась', 'Disconnected')),
    booted_at: nullable(instant('Загрузилась', 'Booted')),
    clock_drift_s: nullable(clockDrift()),
    suspicions: nullable(suspicions()),
    hub: nullable(text('Узел связи', 'Hub', { maxLength: 64, indexed: true })),
    remote_address: nullable(text('Сетевой адрес', 'Remote address', { maxLength: 64 })),
  },
);
