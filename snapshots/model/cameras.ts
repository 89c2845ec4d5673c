import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, text, uuidKey } from '../fields/columns.ts';
import { column, nullable } from '../fields/field.ts';
import type { Field } from '../fields/field.ts';

/** Directus reads a concealed column as asterisks; the form takes a new key and extensions/stations stores its hash. */
function cameraKey(): Field<string> {
  const look = { interface: 'input-hash', options: { masked: true, placeholder: 'Новый ключ' }, special: ['conceal'] };
  return column('string', 'Ключ', 'Key', look, {
    notSearchable: true,
    note: 'От 16 до 128 знаков. Хранится только его хеш. Без ключа сообщения камеры не принимаются.',
  });
}

export const cameras = collection(
  'cameras',
  {
    icon: 'local_parking',
    ru: ['Камеры мест', 'Камера мест'],
    en: ['Parking cameras', 'Parking camera'],
    group: 'group_network',
    displayTemplate: '{{name}}',
    // A camera reports each minute: its history is not kept.
    accountability: null,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    name: text('Название', 'Name'),
    key_hash: nullable(cameraKey()),
    free: nullable(integer('Свободно мест', 'Free places', { readonly: true })),
    total: nullable(integer('Всего мест', 'Places', { readonly: true })),
    reported_at: nullable(instant('Сообщено', 'Reported', { readonly: true })),
  },
);
