import { inWords, numberText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h } from 'vue';
import type { VNode } from 'vue';
import { subdued } from '../panel/panel.ts';
import type { Chart, ChartLine } from './chart-points.ts';

const size = { width: 720, height: 260 };
const plot = { left: 46, right: 46, top: 12, bottom: 40 };
const inner = { width: size.width - plot.left - plot.right, height: size.height - plot.top - plot.bottom };
const powerColour = 'var(--theme--primary)';
const socColour = 'var(--theme--success)';

export const chartWords = {
  power: { ru: 'Мощность, кВт', en: 'Power, kW' },
  soc: { ru: 'Заряд, %', en: 'State of charge, %' },
  time: { ru: 'минуты от начала', en: 'minutes from the start' },
  table: { ru: 'Показания таблицей', en: 'The readings as a table' },
  minute: { ru: 'Минута', en: 'Minute' },
  none: {
    ru: 'Станция не присылала мощность и заряд этой зарядки',
    en: 'The station sent neither power nor charge level',
  },
  kilowatts: { ru: 'кВт', en: 'kW' },
  most: { ru: 'Наибольшая мощность', en: 'Highest power' },
  minutes: { ru: 'мин', en: 'min' },
  level: { ru: 'заряд', en: 'charge level' },
} as const satisfies Record<string, Words>;

const x = (share: number) => plot.left + share * inner.width;
const y = (share: number) => plot.top + (1 - share) * inner.height;

export function drawChart(chart: Chart, locale: string): VNode {
  const say = (words: Words) => inWords(words, locale);
  return h('figure', { style: { margin: 0 } }, [
    h(
      'svg',
      {
        viewBox: `0 0 ${size.width} ${size.height}`,
        role: 'img',
        'aria-label': summaryOf(chart, locale),
        style: { width: '100%', height: 'auto', maxWidth: '960px', display: 'block' },
      },
      [
        ...gridOf(chart),
        ...timeLabels(chart, locale),
        ...(chart.power ? sideLabels(chart.power.axis, 'start', powerColour, locale) : []),
        ...(chart.soc ? sideLabels(chart.soc.axis, 'end', socColour, locale) : []),
        ...(chart.power?.lines ?? []).map((line) => path(line, powerColour)),
        ...(chart.soc?.lines ?? []).map((line) => path(line, socColour, '6 4')),
        label(plot.left + inner.width / 2, size.height - 4, say(chartWords.time), 'middle', 'currentColor'),
      ],
    ),
    h('figcaption', { 'aria-hidden': 'true', style: { ...subdued, display: 'flex', gap: '20px', flexWrap: 'wrap' } }, [
      chart.power ? legend('▬', say(chartWords.power), powerColour) : null,
      chart.soc ? legend('╍', say(chartWords.soc), socColour) : null,
    ]),
  ]);
}

/** For whoever does not see the lines. */
export function summaryOf({ points, power, soc }: Chart, locale: string): string {
  const say = (words: Words) => inWords(words, locale);
  const minutes = Math.round((points.at(-1)?.atS ?? 0) / 60);
  const most = Math.max(...points.map(({ powerW }) => powerW ?? 0)) / 1_000;
  const levels = points.flatMap((point) => point.soc ?? []);
  return [
    `${minutes} ${say(chartWords.minutes)}`,
    power
      ? `${say(chartWords.most)}: ${numberText(most, locale, { min: 0, max: 1 })} ${say(chartWords.kilowatts)}`
      : '',
    soc ? `${say(chartWords.level)}: ${levels[0]} % → ${levels.at(-1)} %` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

function gridOf(chart: Chart): VNode[] {
  const { axis } = chart.power ?? chart.soc ?? { axis: chart.time };
  return axis.ticks.map((tick) =>
    h('line', {
      ...{ x1: x(0), x2: x(1), y1: y(tick / axis.max), y2: y(tick / axis.max) },
      ...{ stroke: 'var(--theme--border-color-subdued)', 'stroke-width': 1 },
    }),
  );
}

function timeLabels({ time }: Chart, locale: string): VNode[] {
  return time.ticks.map((tick) =>
    label(x(tick / time.max), y(0) + 16, numberText(tick, locale, { min: 0, max: 1 }), 'middle', 'currentColor'),
  );
}

function sideLabels({ ticks, max }: Chart['time'], side: 'start' | 'end', colour: string, locale: string): VNode[] {
  const at = side === 'start' ? x(0) - 6 : x(1) + 6;
  return ticks.map((tick) =>
    label(
      at,
      y(tick / max) + 4,
      numberText(tick, locale, { min: 0, max: 1 }),
      side === 'start' ? 'end' : 'start',
      colour,
    ),
  );
}

function label(atX: number, atY: number, text: string, anchor: string, fill: string): VNode {
  return h('text', { x: atX, y: atY, 'text-anchor': anchor, fill, 'font-size': 12 }, text);
}

function path(line: ChartLine, stroke: string, dashes = ''): VNode {
  const d = line
    .map(([at, value], index) => `${index === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('');
  return h('path', {
    d,
    stroke,
    fill: 'none',
    'stroke-width': 2,
    'stroke-dasharray': dashes,
    'stroke-linejoin': 'round',
  });
}

function legend(mark: string, text: string, color: string): VNode {
  return h('span', [h('span', { style: { color, fontWeight: 700 } }, mark), ` ${text}`]);
}
