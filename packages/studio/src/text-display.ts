import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';

/** A display that is nothing but a text, right in the language the Studio is set to. */
export function textDisplay(textOf: (value: unknown, locale: string) => string | null) {
  return defineComponent({
    props: { value: { type: null, default: null } },
    setup(props) {
      const { locale } = useI18n();
      return () => {
        const text = textOf(props.value, locale.value);
        return text === null
          ? h('span', { style: { color: 'var(--theme--foreground-subdued)' } }, '—')
          : h('span', { style: { whiteSpace: 'nowrap', fontFeatureSettings: "'tnum'" } }, text);
      };
    },
  });
}
