import { defineDisplay } from '@directus/extensions-sdk';
import { moneyText, textDisplay } from '@tok/studio';

export default defineDisplay({
  id: 'tok-money',
  name: 'Деньги (копейки)',
  icon: 'payments',
  description: '3740 → 37,40 ₽',
  component: textDisplay(moneyText),
  options: null,
  types: ['integer', 'bigInteger'],
});
