import { stack } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { note } from '../panel/panel.ts';
import { useDocument } from './use-document.ts';
import { previewFrame } from './preview-frame.ts';
import { sendWords } from './document-send-words.ts';

/** «Новое» from the last version of its type, a preview, «Отправить». */
export const documentSendField = defineComponent({
  props: { primaryKey: { type: [String, Number], default: '+' } },
  emits: ['setFieldValue'],
  setup(props, { emit }) {
    const { locale } = useI18n();
    const document = useDocument(
      () => String(props.primaryKey),
      (change) => emit('setFieldValue', change),
      locale,
    );
    const { values, isNew, open, isBusy, said, sentNow, act, takeLast, send, say } = document;
    function button(text: Words, onClick: () => void, more: object = {}): VNode {
      const busy = { loading: isBusy.value, disabled: isBusy.value };
      return h(resolveComponent('v-button'), { ...busy, ...more, onClick }, () => say(text));
    }
    function state(): Words {
      const from = values.value.in_force_from;
      if (isNew.value) return sendWords.fresh;
      if (!from) return sendWords.draft;
      return sentNow.value || new Date(from) <= new Date() ? sendWords.inForce : sendWords.later;
    }
    function buttons(): VNode[] {
      const { type } = values.value;
      const preview = button(sendWords.preview, () => (open.value = 'preview'), { secondary: true });
      if (isNew.value) {
        return type
          ? [button(sendWords.takeLast, () => void act(() => takeLast(type)), { secondary: true }), preview]
          : [];
      }
      return state() === sendWords.inForce
        ? [preview]
        : [preview, button(sendWords.send, () => (open.value = 'question'))];
    }
    function dialog(): VNode {
      const close = () => void (open.value = null);
      const props = {
        ...{ modelValue: open.value !== null, onEsc: close },
        'onUpdate:modelValue': (isOpen: boolean) => (isOpen ? undefined : close()),
      };
      const part = (name: string, content: () => unknown) => h(resolveComponent(name), content);
      const warning = values.value.requires_consent ? sendWords.warningConsent : sendWords.warning;
      const cards = {
        preview: () => [
          part('v-card-title', () => values.value.title ?? ''),
          part('v-card-text', () => previewFrame(values.value.text ?? '', say(sendWords.preview))),
          part('v-card-actions', () => button(sendWords.close, close)),
        ],
        question: () => [
          part('v-card-title', () => say(sendWords.question)),
          part('v-card-text', () => say(warning)),
          part('v-card-actions', () => [
            button(sendWords.cancel, close, { secondary: true }),
            button(sendWords.send, () => void send()),
          ]),
        ],
      };
      return h(resolveComponent('v-dialog'), props, () =>
        part('v-card', () => (open.value ? cards[open.value]() : [])),
      );
    }
    return () =>
      h('div', { style: stack }, [
        note('info', say(state())),
        h('div', { style: { display: 'flex', flexWrap: 'wrap', gap: '12px' } }, buttons()),
        said.value === null ? null : note(said.value.type, said.value.text),
        dialog(),
      ]);
  },
});
