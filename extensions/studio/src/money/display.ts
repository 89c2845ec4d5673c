import { defineDisplay } from '@directus/extensions-sdk';
import { textDisplay } from '../words/text-display.ts';
import { moneyText } from './money-text.ts';

export default defineDisplay({
  id: 'tok-money',
  name: 'Деньги (копейки)',
  icon: 'payments',
  description: '3740 → 37,40 ₽',
  component: textDisplay(moneyText),
  options: null,
  types: ['integer', 'bigInteger'],
});
