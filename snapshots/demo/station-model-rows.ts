import type { StationModelRow } from '@tok/database';
import { demoId } from './fixed-ids.ts';

/** An example of a maker whose meters speak otherwise than the standard; no station of the demo is played so. */
export const stationModelRows: StationModelRow[] = [
  {
    id: demoId('stationModel', 1),
    vendor: 'Сизиф',
    model: 'AC-22',
    energy_unit: 'kwh',
    power_unit: 'as_reported',
    meter_unit: 'tenth_kwh',
    clock: 'as_reported',
    comment:
      'Прошивка 0.9: энергия в кВт·ч, подписана как Вт·ч; начало и конец в десятых долях кВт·ч. Убрать после 1.0.',
  },
];
