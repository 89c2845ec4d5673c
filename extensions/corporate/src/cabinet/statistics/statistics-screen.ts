import { inWords, stack } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, ref, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Statistics } from '../../cabinet-answers.ts';
import { cabinetPage } from '../cabinet-page.ts';
import { cabinetWords } from '../cabinet-words.ts';
import { choiceButton, downloadLink, notice, waiting } from '../screen-parts.ts';
import { barChart } from './bar-chart.ts';
import type { Measure } from './bar-chart.ts';
import { driverTable } from './driver-table.ts';
import { periodForm } from './period-form.ts';
import { statisticsWords } from './statistics-words.ts';
import { useStatistics } from './use-statistics.ts';

/** «Статистика»: what the company's drivers charged on its programs. */
export const statisticsScreen = defineComponent({
  setup() {
    const { locale } = useI18n();
    const say = (words: Words) => inWords(words, locale.value);
    const state = useStatistics();
    const measure = ref<Measure>('energyWh');

    function files({ from, to }: Statistics): VNode {
      const query = `?from=${from}&to=${to}`;
      return h('div', { class: 'tok-row' }, [
        downloadLink(`/cabinet/statistics.csv${query}`, 'csv', statisticsWords.csv, locale.value),
        downloadLink(`/cabinet/statistics.xlsx${query}`, 'table_view', statisticsWords.xlsx, locale.value),
      ]);
    }
    function chart(statistics: Statistics): VNode {
      const choice = (of: Measure, words: Words) =>
        choiceButton(say(words), measure.value === of, () => void (measure.value = of));
      return h('div', { style: stack }, [
        h('div', { class: 'tok-row', role: 'group', 'aria-label': say(statisticsWords.chartBy) }, [
          choice('energyWh', statisticsWords.showEnergy),
          choice('costMinor', statisticsWords.showCost),
        ]),
        barChart(statistics.chart, measure.value, locale.value),
      ]);
    }
    function more(): VNode {
      const button = { secondary: true, onClick: state.showMore };
      return h(
        'div',
        h(resolveComponent('v-button'), button, () => say(statisticsWords.more)),
      );
    }
    function figures(statistics: Statistics): (VNode | null)[] {
      if (statistics.drivers.length === 0) return [notice('info', say(statisticsWords.none))];
      return [
        files(statistics),
        chart(statistics),
        h('div', { class: 'tok-scroll' }, driverTable(statistics, state.rowsMax.value, locale.value)),
        statistics.drivers.length > state.rowsMax.value ? more() : null,
      ];
    }
    function content(): (VNode | null)[] {
      if (state.cabinet.value.value === null) return [waiting(state.cabinet, locale.value)];
      if (!state.isPeriod.value) return [periodForm(state, locale.value)];
      const shown = state.statistics.value.value;
      const isShown = shown !== null && state.statistics.fault.value === null;
      return [
        periodForm(state, locale.value),
        waiting(state.statistics, locale.value),
        ...(isShown ? figures(shown) : []),
      ];
    }
    return () => {
      const company = state.cabinet.value.value?.company ?? null;
      return h(cabinetPage, { title: cabinetWords.statistics, icon: 'bar_chart', company }, content);
    };
  },
});
