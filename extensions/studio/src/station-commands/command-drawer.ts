import { inWords } from '@tok/studio';
import { defineComponent, h, ref, resolveComponent, watch } from 'vue';
import type { PropType, VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import type { PersonalAction } from '../station-command-hook/personal-actions.ts';
import { commandFormPanel } from './command-form-panel.ts';
import { commandWords } from './command-words.ts';
import { commandForms, commandGroups } from './forms/command-forms.ts';

/** Every command of a station: a list, then the form of one. */
export const commandDrawer = defineComponent({
  props: {
    isOpen: { type: Boolean, default: false },
    /** the form to begin with; null for the list */
    first: { type: String as PropType<PersonalAction | null>, default: null },
    station: { type: String, required: true },
    isOnline: { type: Boolean, default: false },
  },
  emits: ['close', 'ended'],
  setup(props, { emit }) {
    const { locale } = useI18n();
    const chosen = ref<PersonalAction | null>(null);
    watch(
      () => [props.isOpen, props.first] as const,
      ([isOpen, first]) => {
        if (isOpen) chosen.value = first;
      },
      { immediate: true },
    );
    const words = (of: { ru: string; en: string }) => inWords(of, locale.value);

    function list(): VNode {
      return h(
        'div',
        { style: { display: 'grid', gap: '24px' } },
        commandGroups.map((group) =>
          h('section', { key: group.words.ru }, [
            h('h3', { class: 'type-label', style: { marginBottom: '8px' } }, words(group.words)),
            h(
              'ul',
              { style: { listStyle: 'none', padding: 0, display: 'grid', gap: '4px' } },
              group.actions.map(entry),
            ),
          ]),
        ),
      );
    }
    function entry(action: PersonalAction): VNode {
      const onClick = () => void (chosen.value = action);
      return h('li', { key: action }, [
        h('button', { type: 'button', style: entryStyle, onClick }, [
          h('span', { style: { fontWeight: 600 } }, words(commandForms[action].words)),
          h('span', { class: 'type-note' }, action),
        ]),
      ]);
    }
    function form(action: PersonalAction): VNode[] {
      const { station, isOnline } = props;
      return [
        h('div', { style: { marginBottom: '20px' } }, [
          h(
            resolveComponent('v-button'),
            { secondary: true, small: true, onClick: () => void (chosen.value = null) },
            () => words(commandWords.back),
          ),
        ]),
        h(commandFormPanel, { key: action, action, station, isOnline, onEnded: () => emit('ended') }),
      ];
    }

    return () => {
      const title = words(chosen.value === null ? commandWords.commands : commandForms[chosen.value].words);
      const close = () => emit('close');
      const drawer = {
        modelValue: props.isOpen,
        title,
        icon: 'terminal',
        cancelable: true,
        onCancel: close,
        'onUpdate:modelValue': (isOpen: boolean) => (isOpen ? undefined : close()),
      };
      return h(resolveComponent('v-drawer'), drawer, {
        default: () =>
          h('div', { style: { padding: 'var(--content-padding)', paddingTop: 0 } }, [
            chosen.value === null ? list() : form(chosen.value),
          ]),
      });
    };
  },
});

const entryStyle = {
  display: 'flex',
  flexWrap: 'wrap',
  justifyContent: 'space-between',
  gap: '4px 16px',
  width: '100%',
  minHeight: '44px',
  padding: '10px 12px',
  textAlign: 'start',
  border: 'var(--theme--border-width) solid var(--theme--form--field--input--border-color)',
  borderRadius: 'var(--theme--border-radius)',
};
