import { inWords, stack } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, ref, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { note, subdued } from '../panel/panel.ts';
import { revealWords } from './reveal-code-words.ts';
import { useReveal } from './use-reveal.ts';

const reasonLengthMin = 5;

/** A button, a reason, and the code for a minute. Who may is decided by the server. */
export const revealCodeField = defineComponent({
  props: { primaryKey: { type: [String, Number], default: '+' } },
  setup(props) {
    const { locale } = useI18n();
    const say = (words: Words) => inWords(words, locale.value);
    const { code, wasShown, isBusy, fault, reveal, hide } = useReveal(() => String(props.primaryKey));
    const isAsking = ref(false);
    const reason = ref('');
    const isTooShort = ref(false);

    const close = () => {
      isAsking.value = isTooShort.value = false;
      reason.value = '';
      fault.value = null;
    };
    async function confirm(): Promise<void> {
      isTooShort.value = reason.value.trim().length < reasonLengthMin;
      if (!isTooShort.value && (await reveal(reason.value.trim()))) close();
    }
    function button(text: Words, onClick: () => void, more: object = {}): VNode {
      return h(resolveComponent('v-button'), { ...more, onClick }, () => say(text));
    }
    function question(): VNode {
      const id = 'tok-reveal-reason';
      const input = {
        ...{ id, modelValue: reason.value, disabled: isBusy.value, autofocus: true, maxlength: 255 },
        ...{ placeholder: say(revealWords.reasonHint), 'aria-invalid': isTooShort.value },
        'onUpdate:modelValue': (typed: string | null) => (reason.value = typed ?? ''),
        onKeydown: (event: KeyboardEvent) => (event.key === 'Enter' ? void confirm() : undefined),
      };
      const why = isTooShort.value ? say(revealWords.reasonShort) : (fault.value ?? null);
      return h('div', { style: stack }, [
        h('p', say(revealWords.note)),
        h('label', { for: id }, say(revealWords.reason)),
        h(resolveComponent('v-input'), input),
        why === null ? null : note('danger', why === '' ? say(revealWords.failed) : why),
      ]);
    }
    function dialog(): VNode {
      const props = {
        ...{ modelValue: isAsking.value, onEsc: close },
        'onUpdate:modelValue': (isOpen: boolean) => (isOpen ? undefined : close()),
      };
      const busy = { loading: isBusy.value, disabled: isBusy.value };
      const card = () => [
        h(resolveComponent('v-card-title'), () => say(revealWords.show)),
        h(resolveComponent('v-card-text'), () => question()),
        h(resolveComponent('v-card-actions'), () => [
          button(revealWords.cancel, close, { secondary: true }),
          button(revealWords.show, () => void confirm(), busy),
        ]),
      ];
      return h(resolveComponent('v-dialog'), props, () => h(resolveComponent('v-card'), card));
    }
    return () =>
      h('div', { style: stack }, [
        code.value === null
          ? h('div', [button(revealWords.show, () => (isAsking.value = true), { secondary: true })])
          : shownCode(code.value, say, button(revealWords.hide, hide, { secondary: true, small: true })),
        h(
          'span',
          { role: 'status', style: subdued },
          code.value === null && wasShown.value ? say(revealWords.hidden) : '',
        ),
        dialog(),
      ]);
  },
});

function shownCode(code: string, say: (words: Words) => string, hide: VNode): VNode {
  const figures = { fontSize: '28px', fontFamily: 'var(--theme--fonts--monospace--font-family)', letterSpacing: '4px' };
  return h('div', { style: { display: 'flex', flexWrap: 'wrap', gap: '16px', alignItems: 'center' } }, [
    h('output', { style: figures, 'aria-label': say(revealWords.code) }, code),
    h('span', { style: subdued }, say(revealWords.hides)),
    hide,
  ]);
}
