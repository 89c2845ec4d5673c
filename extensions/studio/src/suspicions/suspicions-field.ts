import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { suspicionTexts } from './suspicions-text.ts';

/** In a form: a sentence below the other. The hub writes them, nobody types here. */
export const suspicionsField = defineComponent({
  props: { value: { type: null, default: null } },
  setup(props) {
    const { locale } = useI18n();
    return () => {
      const texts = suspicionTexts(props.value, locale.value);
      const color = texts.length === 0 ? 'var(--theme--foreground-subdued)' : 'var(--theme--foreground)';
      return h(
        'div',
        { style: { color, lineHeight: 1.5 } },
        (texts.length === 0 ? ['—'] : texts).map((text) => h('p', text)),
      );
    };
  },
});
