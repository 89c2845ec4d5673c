import { defineDisplay } from '@directus/extensions-sdk';
import { energyText, textDisplay } from '@tok/studio';

export default defineDisplay({
  id: 'tok-energy',
  name: 'Энергия (Вт·ч)',
  icon: 'bolt',
  description: '1700 → 1,7 кВт·ч',
  component: textDisplay(energyText),
  options: null,
  types: ['integer', 'bigInteger'],
});
