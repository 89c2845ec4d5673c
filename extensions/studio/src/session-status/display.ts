import { defineDisplay } from '@directus/extensions-sdk';
import { chipDisplay } from '@tok/studio';
import { sessionStatusText } from './session-status-text.ts';

export default defineDisplay({
  id: 'tok-session-status',
  name: 'Состояние зарядки',
  icon: 'ev_station',
  component: chipDisplay(sessionStatusText),
  options: null,
  types: ['string'],
});
