import { collection } from '../fields/collection.ts';
import { day, integer, uuidKey } from '../fields/columns.ts';

export const vatRates = collection(
  'vat_rates',
  {
    icon: 'percent',
    ru: ['Ставки НДС', 'Ставка НДС'],
    en: ['VAT rates', 'VAT rate'],
    group: 'group_money',
    displayTemplate: '{{valid_from}}',
    note: 'Ставка действует с указанного дня до следующей. Возврат идёт по ставке продажи.',
  },
  {
    id: uuidKey(),
    valid_from: day('Действует с', 'Valid from', { unique: true }),
    basis_points: integer('Ставка, сотые доли процента', 'Rate, basis points', {
      min: 0,
      max: 10_000,
      note: '2200 — это 22 %, 0 — без НДС.',
    }),
    vat_code: integer('Код кассы: продажа', 'Register code: sale', { min: 1, max: 12 }),
    prepayment_vat_code: integer('Код кассы: аванс', 'Register code: advance', { min: 1, max: 12 }),
  },
);
