import { defineDisplay } from '@directus/extensions-sdk';
import { chipDisplay } from '@tok/studio';
import { clockDriftText } from './clock-drift-text.ts';

export default defineDisplay({
  id: 'tok-clock-drift',
  name: 'Расхождение часов (с)',
  icon: 'schedule',
  description: '95 → спешит на 1,6 мин; больше минуты — предупреждение',
  component: chipDisplay(clockDriftText),
  options: null,
  types: ['integer'],
});
