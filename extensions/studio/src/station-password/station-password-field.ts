import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, ref, resolveComponent, watch } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { passwordLengthMax, passwordLengthMin } from '../station-password-hook/password-length.ts';
import { generatePassword } from './generate-password.ts';
import { passwordWords } from './station-password-words.ts';

type Mode = 'resting' | 'typing' | 'generated';

/** What Directus gives for a concealed column that holds something. */
const concealed = '**********';

/** What is stored, and a password that is not saved yet. */
function usePassword(props: { value: string | null }, emit: (value: string | null) => void) {
  const mode = ref<Mode>('resting');
  const isStored = ref(isConcealed(props.value));
  const draft = ref('');
  let lastEmitted: string | null | undefined;

  function set(text: string): void {
    draft.value = text;
    lastEmitted = text === '' && isStored.value ? concealed : text === '' ? null : text;
    emit(lastEmitted);
  }
  function enter(next: Mode, text: string): void {
    mode.value = next;
    if (text !== draft.value) set(text);
  }
  watch(
    () => props.value,
    (value) => {
      if (value === lastEmitted) return;
      // Saved, discarded, or only now read: from here on nobody sees what stood here.
      lastEmitted = undefined;
      draft.value = '';
      mode.value = 'resting';
      isStored.value = isConcealed(value);
    },
  );
  return { mode, isStored, draft, set, enter };
}

function isConcealed(value: string | null): boolean {
  return value !== null && (/^\*+$/.test(value) || value.startsWith('scrypt$'));
}

/** Sets a station's password; what is stored is never shown, a generated one only until it is saved. */
export const stationPasswordField = defineComponent({
  inheritAttrs: false,
  props: { value: { type: String, default: null }, disabled: { type: Boolean, default: false } },
  emits: ['input'],
  setup(props, { emit }) {
    const { locale } = useI18n();
    const { mode, isStored, draft, set, enter } = usePassword(props, (value) => emit('input', value));
    const copyState = ref<'copied' | 'notCopied' | null>(null);
    const words = (of: Words) => inWords(of, locale.value);

    function generate(): void {
      copyState.value = null;
      enter('generated', generatePassword());
    }
    async function copy(): Promise<void> {
      try {
        await navigator.clipboard.writeText(draft.value);
        copyState.value = 'copied';
      } catch {
        copyState.value = 'notCopied';
      }
    }
    function button(label: Words, onClick: () => void): VNode {
      const look = { secondary: true, small: true, disabled: props.disabled, onClick };
      return h(resolveComponent('v-button'), look, () => words(label));
    }
    function status(): Words {
      if (draft.value !== '') return passwordWords.willBeSet;
      return isStored.value ? passwordWords.isSet : passwordWords.notSet;
    }
    function generated(): VNode {
      return h('div', { style: { display: 'grid', gap: '8px' } }, [
        h('div', { style: rowStyle }, [
          h('code', { style: codeStyle, 'aria-label': words(passwordWords.password) }, draft.value),
          button(passwordWords.copy, () => void copy()),
        ]),
        h('strong', words(passwordWords.copyNow)),
        h('span', { role: 'status' }, copyState.value === null ? '' : words(passwordWords[copyState.value])),
      ]);
    }
    function typing(): VNode {
      const { length } = draft.value;
      const isWrong = length > 0 && (length < passwordLengthMin || length > passwordLengthMax);
      const input = {
        modelValue: draft.value,
        type: 'password',
        autocomplete: 'new-password',
        'aria-label': words(passwordWords.password),
        'aria-invalid': isWrong,
        disabled: props.disabled,
        'onUpdate:modelValue': (typed: unknown) => set(typeof typed === 'string' ? typed : ''),
      };
      return h('div', { style: { display: 'grid', gap: '4px' } }, [
        h(resolveComponent('v-input'), input),
        h('small', { style: isWrong ? { color: 'var(--theme--danger)' } : {} }, words(passwordWords.length)),
      ]);
    }

    return () =>
      h('div', { style: { display: 'grid', gap: '8px' } }, [
        h('span', { role: 'status' }, words(status())),
        mode.value === 'generated' ? generated() : null,
        mode.value === 'typing' ? typing() : null,
        props.disabled
          ? null
          : h('div', { style: rowStyle }, [
              button(passwordWords.generate, generate),
              mode.value === 'typing' ? null : button(passwordWords.own, () => enter('typing', '')),
              mode.value === 'resting' ? null : button(passwordWords.undo, () => enter('resting', '')),
            ]),
      ]);
  },
});

const rowStyle = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' };

const codeStyle = {
  fontFamily: 'var(--theme--fonts--monospace--font-family)',
  fontSize: '16px',
  padding: '8px 12px',
  backgroundColor: 'var(--theme--background-accent)',
  borderRadius: 'var(--theme--border-radius)',
  overflowWrap: 'anywhere',
  userSelect: 'all',
};
