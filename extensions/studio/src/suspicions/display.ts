import { defineDisplay } from '@directus/extensions-sdk';
import { chipDisplay } from '@tok/studio';
import { suspicionTexts } from './suspicions-text.ts';

export default defineDisplay({
  id: 'tok-suspicions',
  name: 'Похоже на ошибку модели',
  icon: 'rule_settings',
  description: 'Где станция, похоже, отступает от протокола не так, как записано у её модели',
  component: chipDisplay((value, locale) => {
    const texts = suspicionTexts(value, locale);
    return texts.length === 0 ? null : { text: texts.join('; '), tone: 'warning' };
  }),
  options: null,
  types: ['json'],
});
