import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { chip } from './chip.ts';
import type { Tone } from './chip.ts';

/** A display that is a coloured chip; nothing where there is no value. */
export function chipDisplay(read: (value: unknown, locale: string) => { text: string; tone: Tone } | null) {
  return defineComponent({
    props: { value: { type: null, default: null } },
    setup(props) {
      const { locale } = useI18n();
      return () => {
        const shown = read(props.value, locale.value);
        return shown === null ? h('span', '—') : chip(shown.text, shown.tone);
      };
    },
  });
}
