import { defineDisplay } from '@directus/extensions-sdk';
import { textDisplay } from '@tok/studio';
import { endReasonText } from './end-reason-text.ts';

export default defineDisplay({
  id: 'tok-end-reason',
  name: 'Почему закончилась зарядка',
  icon: 'help',
  component: textDisplay(endReasonText),
  options: null,
  types: ['string'],
});
