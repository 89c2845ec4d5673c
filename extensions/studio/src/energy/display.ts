import { defineDisplay } from '@directus/extensions-sdk';
import { textDisplay } from '../words/text-display.ts';
import { energyText } from './energy-text.ts';

export default defineDisplay({
  id: 'tok-energy',
  name: 'Энергия (Вт·ч)',
  icon: 'bolt',
  description: '1700 → 1,7 кВт·ч',
  component: textDisplay(energyText),
  options: null,
  types: ['integer', 'bigInteger'],
});
