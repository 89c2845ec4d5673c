import { useApi } from '@directus/extensions-sdk';
import { inWords, numberText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { figures, panel, subdued } from '../panel/panel.ts';
import { useLoaded } from '../panel/use-loaded.ts';
import { chartOf } from './chart-points.ts';
import type { Chart, ChartPoint } from './chart-points.ts';
import { chartWords, drawChart } from './draw-chart.ts';
import { loadReadings } from './load-readings.ts';

/** Power and state of charge over the time of a charge; the same as a table. */
export const chargeChartField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const api = useApi();
    const { locale } = useI18n();
    const loaded = useLoaded(
      () => String(props.primaryKey),
      (id) => loadReadings(api, id),
    );
    return () =>
      panel(loaded, locale.value, (readings: ChartPoint[]) => {
        const chart = chartOf(readings);
        if (!chart) return [h('p', { style: subdued }, inWords(chartWords.none, locale.value))];
        return [drawChart(chart, locale.value), readingTable(chart, locale.value)];
      });
  },
});

const rowsMax = 60;

/** Every so many readings: a table is read, not looked at. */
function thinned(points: ChartPoint[]): ChartPoint[] {
  const step = Math.ceil(points.length / rowsMax);
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}

function readingTable({ points }: Chart, locale: string): VNode {
  const say = (words: Words) => inWords(words, locale);
  const number = (value: number | null) => (value === null ? '—' : numberText(value, locale, { min: 0, max: 1 }));
  const cell = (tag: 'th' | 'td', text: string) =>
    h(
      tag,
      { ...(tag === 'th' && { scope: 'col' }), style: { textAlign: 'end', padding: '2px 12px', ...figures } },
      text,
    );
  return h('details', [
    h('summary', { style: { cursor: 'pointer' } }, say(chartWords.table)),
    h('table', [
      h('thead', [
        h(
          'tr',
          [chartWords.minute, chartWords.power, chartWords.soc].map((words) => cell('th', say(words))),
        ),
      ]),
      h(
        'tbody',
        thinned(points).map(({ atS, powerW, soc }) =>
          h('tr', [
            cell('td', number(atS / 60)),
            cell('td', number(powerW === null ? null : powerW / 1_000)),
            cell('td', number(soc)),
          ]),
        ),
      ),
    ]),
  ]);
}
