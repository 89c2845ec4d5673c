import { stationPhotoFolderId } from '@tok/database';
import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { file, integer, text, uuidKey } from '../fields/columns.ts';
import type { Field } from '../fields/field.ts';

/** Uploads go into the folder that guests read. */
function photo(): Field<string> {
  const { meta, ...field } = file('Фото', 'Photo');
  const options = { folder: stationPhotoFolderId, crop: false };
  return { ...field, meta: { ...meta, interface: 'file-image', options, display: 'image', special: ['file'] } };
}

export const stationPhotos = collection(
  'station_photos',
  {
    icon: 'photo_library',
    ru: ['Фото станций', 'Фото станции'],
    en: ['Station photos', 'Station photo'],
    group: 'group_network',
    displayTemplate: '{{alt}}',
    sortField: 'sort',
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    file: photo(),
    alt: text('Что на фото', 'What it shows', {
      width: 'full',
      note: 'Читается вслух тем, кто не видит экрана: «Въезд со стороны ул. Мира».',
    }),
    sort: integer('Порядок', 'Order', { default: 0, hidden: true }),
  },
);
