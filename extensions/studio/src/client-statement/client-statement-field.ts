import { useApi } from '@directus/extensions-sdk';
import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, reactive, resolveComponent, useId, watch } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { note, panel } from '../panel/panel.ts';
import { useLoaded } from '../panel/use-loaded.ts';
import { isPeriod, lastMonth, statementAddress } from './statement-period.ts';
import type { Period } from './statement-period.ts';
import { statementTable } from './statement-table.ts';
import type { StatementOfClient } from './statement-table.ts';

const words = {
  from: { ru: 'С', en: 'From' },
  to: { ru: 'По', en: 'To' },
  csv: { ru: 'Скачать CSV', en: 'Download CSV' },
  wrong: { ru: 'Выберите период не длиннее года', en: 'Choose a period of a year at most' },
} as const satisfies Record<string, Words>;

/** What happened to a client's money, with a running balance; the same as a file. */
export const clientStatementField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const api = useApi();
    const { locale } = useI18n();
    const id = useId();
    const period = reactive<Period>(lastMonth(new Date()));
    const clientId = () => String(props.primaryKey);
    const loaded = useLoaded(clientId, async (client): Promise<StatementOfClient | null> => {
      if (!isPeriod(period)) return null;
      const { data } = await api.get<{ data: StatementOfClient }>(statementAddress(client, period, 'json'));
      return data.data;
    });
    watch(period, () => {
      if (isPeriod(period)) void loaded.reload();
    });
    const say = (of: Words) => inWords(of, locale.value);

    function day(name: keyof Period): VNode {
      const style = {
        ...{ padding: '8px 12px', color: 'var(--theme--foreground)', background: 'var(--theme--background)' },
        ...{ border: '1px solid var(--theme--border-color)', borderRadius: 'var(--theme--border-radius)' },
      };
      const onChange = (event: Event) => {
        if (event.target instanceof HTMLInputElement && event.target.value !== '') period[name] = event.target.value;
      };
      return h('label', { for: `${id}-${name}` }, [
        `${say(words[name])} `,
        h('input', { id: `${id}-${name}`, type: 'date', value: period[name], style, onChange }),
      ]);
    }
    function bar(): VNode {
      const href = statementAddress(clientId(), period, 'csv');
      return h('div', { style: { display: 'flex', flexWrap: 'wrap', gap: '12px 20px', alignItems: 'center' } }, [
        day('from'),
        day('to'),
        isPeriod(period)
          ? h(resolveComponent('v-button'), { secondary: true, small: true, href }, () => [
              h(resolveComponent('v-icon'), { name: 'download', left: true, small: true }),
              say(words.csv),
            ])
          : note('warning', say(words.wrong)),
      ]);
    }
    return () =>
      loaded.isNew()
        ? panel(loaded, locale.value, () => [])
        : h('div', { style: { display: 'grid', gap: '16px' } }, [
            bar(),
            panel(loaded, locale.value, (statement) => (statement ? [statementTable(statement, locale.value)] : [])),
          ]);
  },
});
