import { defineDisplay } from '@directus/extensions-sdk';
import { chipDisplay } from '@tok/studio';
import { linkStateText } from './link-state-text.ts';

export default defineDisplay({
  id: 'tok-link-state',
  name: 'Связь со станцией',
  icon: 'link',
  description: 'Станция подключена / НЕ В СЕТИ',
  component: chipDisplay(linkStateText),
  options: null,
  types: ['boolean'],
});
