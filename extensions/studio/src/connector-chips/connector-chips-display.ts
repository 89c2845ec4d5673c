import { chip } from '@tok/studio';
import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { connectorChips } from './connector-chips.ts';

export const connectorChipsDisplay = defineComponent({
  props: { value: { type: null, default: null } },
  setup(props) {
    const { locale } = useI18n();
    return () => {
      const chips = connectorChips(props.value, locale.value);
      if (chips.length === 0) return h('span', '—');
      // A row of a list has one line: what does not fit is in the hint.
      const title = chips.map(({ text }) => text).join('\n');
      return h(
        'span',
        { title, style: { display: 'inline-flex', gap: '6px' } },
        chips.map(({ text, tone, number }) => h('span', { key: number }, chip(text, tone))),
      );
    };
  },
});
