import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import { commandWords } from './command-words.ts';

export interface Question {
  title: Words;
  /** what is risked */
  note: Words;
  confirm?: Words;
}

/** Asks before something is done; closed while there is no question. */
export function confirmDialog(
  question: Question | null,
  locale: string,
  act: { confirm: () => void; cancel: () => void },
): VNode {
  const part = (name: string, content: () => unknown, props: Record<string, unknown> = {}) =>
    h(resolveComponent(name), props, content);
  const card = () =>
    question === null
      ? []
      : [
          part('v-card-title', () => inWords(question.title, locale)),
          part('v-card-text', () => inWords(question.note, locale)),
          part('v-card-actions', () => [
            part('v-button', () => inWords(commandWords.cancel, locale), { secondary: true, onClick: act.cancel }),
            part('v-button', () => inWords(question.confirm ?? commandWords.confirm, locale), {
              kind: 'danger',
              autofocus: true,
              onClick: act.confirm,
            }),
          ]),
        ];
  const props = {
    modelValue: question !== null,
    onEsc: act.cancel,
    'onUpdate:modelValue': (isOpen: boolean) => (isOpen ? undefined : act.cancel()),
  };
  return part('v-dialog', () => part('v-card', card), props);
}
