import type { TariffWeek } from '@tok/api';
import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { computed, defineComponent, h, ref, resolveComponent, watch } from 'vue';
import type { Ref, VNode, VNodeArrayChildren } from 'vue';
import { useI18n } from 'vue-i18n';
import { note, panel, subdued } from '../panel/panel.ts';
import { useLoaded } from '../panel/use-loaded.ts';
import { askingFields, fieldGrid } from '../tariff-asking/asking-fields.ts';
import { askingWords } from '../tariff-asking/asking-words.ts';
import { useAsking } from '../tariff-asking/use-asking.ts';
import type { Asking } from '../tariff-asking/use-asking.ts';
import { candidateList } from './candidate-list.ts';
import { addDays, mondayOf, weekGrid } from './week-grid.ts';
import { cellLabel, longDay, weekLegend, weekTable } from './week-table.ts';
import type { ChosenCell } from './week-table.ts';
import { weekWords } from './week-words.ts';

interface ShownWeek extends TariffWeek {
  monday: string;
}

function useWeek({ api, asked }: Asking, monday: Ref<string>) {
  /** empty while it is not known what to ask */
  const question = computed(() => (asked.value ? JSON.stringify({ ...asked.value, from: monday.value }) : ''));
  const week = useLoaded<ShownWeek>(
    () => question.value,
    async (body) => {
      const request = JSON.parse(body) as { from: string };
      const { data } = await api.post<{ data: TariffWeek }>('/charging/tariffs/week', request);
      return { ...data.data, monday: request.from };
    },
  );
  return { question, week };
}

/** Which price is in force when, for a connector and somebody who charges there; on a tariff's page. */
export const tariffWeekField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const { locale } = useI18n();
    const own = () => String(props.primaryKey);
    const asking = useAsking(own);
    const monday = ref(mondayOf(new Date().toISOString().slice(0, 10)));
    const chosen = ref<ChosenCell | null>(null);
    const { question, week } = useWeek(asking, monday);
    watch(question, () => void (chosen.value = null));
    // A price that is still to come is shown in its first week.
    watch(asking.loaded.data, (start) => {
      const from = start?.scopes.valid_from?.slice(0, 10);
      if (from && from > addDays(monday.value, 6)) monday.value = mondayOf(from);
    });
    const say = (words: Words) => inWords(words, locale.value);

    function weekChoice(): VNode {
      const button = (icon: string, words: Words, days: number) =>
        h(
          resolveComponent('v-button'),
          {
            secondary: true,
            small: true,
            icon: true,
            'aria-label': say(words),
            title: say(words),
            onClick: () => void (monday.value = addDays(monday.value, days)),
          },
          () => h(resolveComponent('v-icon'), { name: icon }),
        );
      const span = `${longDay(monday.value, locale.value)} – ${longDay(addDays(monday.value, 6), locale.value)}`;
      return h('div', { style: { display: 'flex', alignItems: 'center', gap: '12px' } }, [
        button('chevron_left', weekWords.before, -7),
        h('span', { role: 'status' }, span),
        button('chevron_right', weekWords.after, 7),
      ]);
    }
    function shown({ periods, monday: from }: ShownWeek): VNodeArrayChildren {
      const grid = weekGrid(periods, from);
      const choose = (cell: ChosenCell) => void (chosen.value = cell);
      const hasGap = periods.some(({ winner }) => winner === null);
      return [
        hasGap ? note('warning', say(weekWords.noPriceAtTimes)) : null,
        weekTable(grid, { locale: locale.value, own: own(), chosen: chosen.value, choose }),
        weekLegend(grid, periods, own(), locale.value),
        details(chosen.value),
      ];
    }
    function details(cell: ChosenCell | null): VNode {
      if (cell === null) return h('p', { role: 'status', style: { ...subdued, margin: 0 } }, say(weekWords.press));
      const { winner, rivals } = cell.period;
      return h('div', { role: 'status', style: { display: 'grid', gap: '8px' } }, [
        h('strong', cellLabel(cell, locale.value)),
        candidateList(winner ? [winner, ...rivals] : rivals, locale.value),
      ]);
    }
    function answer(): VNodeArrayChildren {
      if (question.value !== '') return [panel(week, locale.value, shown)];
      const isClient = asking.who.value === 'client';
      return [note('info', say(isClient ? weekWords.chooseClient : weekWords.chooseConnector))];
    }
    return () =>
      panel(asking.loaded, locale.value, () => [
        h('div', { style: fieldGrid }, askingFields('tok-week', asking, locale.value)),
        h('p', { style: { ...subdued, margin: 0 } }, say(askingWords.saved)),
        weekChoice(),
        ...answer(),
      ]);
  },
});
