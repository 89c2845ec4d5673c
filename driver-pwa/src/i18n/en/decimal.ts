import type { decimal as ru } from '../ru/decimal.ts';
import type { Words } from '../words.ts';

export const decimal: Words<typeof ru> = {
  decimal: {
    roubles: '₽',
    kwh: 'kWh',
    text: 'Enter a number, such as 500 or 382.80',
    precise: 'No more than {{digits}} digits after the point',
    large: 'The number is too large',
  },
};
