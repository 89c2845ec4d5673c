import { energyText, inWords, moneyText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h } from 'vue';
import type { VNode } from 'vue';
import type { Statistics, StatisticsBar } from '../../cabinet-answers.ts';
import { statisticsWords } from './statistics-words.ts';

export type Measure = 'energyWh' | 'costMinor';

const width = 800;
const height = 220;
const floor = 190;
const ceiling = 24;
/** Labels under the bars that do not run into each other. */
const labelsMax = 8;

/** Bars by day or month, what they say as one sentence, and all of it as a table. */
export function barChart({ by, bars }: Statistics['chart'], measure: Measure, locale: string): VNode {
  const say = (words: Words) => inWords(words, locale);
  const text = (bar: StatisticsBar) =>
    (measure === 'energyWh' ? energyText(bar.energyWh, locale) : moneyText(bar.costMinor, locale)) ?? '';
  const name = (bar: StatisticsBar) => barName(bar.from, by, locale);
  const highest = bars.reduce<StatisticsBar | null>(
    (most, bar) => (most && most[measure] >= bar[measure] ? most : bar),
    null,
  );
  const what = `${say(measure === 'energyWh' ? statisticsWords.showEnergy : statisticsWords.showCost)} ${say(by === 'day' ? statisticsWords.byDay : statisticsWords.byMonth)}`;
  const peak =
    highest && highest[measure] > 0 ? `, ${say(statisticsWords.most)}: ${name(highest)} — ${text(highest)}` : '';
  const attributes = {
    class: 'tok-chart',
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': `${what}${peak}`,
  };
  return h('figure', { style: { display: 'grid', gap: '12px', margin: 0 } }, [
    h('svg', attributes, [
      h('line', { x1: 0, y1: floor, x2: width, y2: floor }),
      peak ? h('text', { x: 0, y: 14 }, text(highest as StatisticsBar)) : null,
      ...drawnBars(bars, measure, (bar) => `${name(bar)}: ${text(bar)}`, name),
    ]),
    h('details', [
      h('summary', say(statisticsWords.asTable)),
      h('table', [
        h(
          'thead',
          h('tr', [
            h('th', { scope: 'col' }, say(by === 'day' ? statisticsWords.day : statisticsWords.month)),
            h('th', { scope: 'col', class: 'tok-number' }, what),
          ]),
        ),
        h(
          'tbody',
          bars.map((bar) =>
            h('tr', [h('th', { scope: 'row' }, name(bar)), h('td', { class: 'tok-number' }, text(bar))]),
          ),
        ),
      ]),
    ]),
  ]);
}

function drawnBars(
  bars: StatisticsBar[],
  measure: Measure,
  tip: (bar: StatisticsBar) => string,
  name: (bar: StatisticsBar) => string,
): VNode[] {
  const highest = Math.max(1, ...bars.map((bar) => bar[measure]));
  const step = width / Math.max(1, bars.length);
  const everyNth = Math.ceil(bars.length / labelsMax);
  return bars.flatMap((bar, index) => {
    const tall = (bar[measure] / highest) * (floor - ceiling);
    const gap = Math.min(8, step * 0.25);
    const box = {
      x: index * step + gap / 2,
      y: floor - tall,
      width: Math.min(step - gap, 64),
      height: tall,
      rx: Math.min(3, tall),
    };
    const drawn = [h('rect', { class: 'tok-bar', ...box }, h('title', tip(bar)))];
    if (index % everyNth === 0) drawn.push(h('text', { x: box.x, y: floor + 20 }, name(bar)));
    return drawn;
  });
}

/** «24 нояб.», «нояб. 2026 г.» */
export function barName(day: string, by: 'day' | 'month', locale: string): string {
  const language = locale.startsWith('en') ? 'en-GB' : 'ru-RU';
  const parts =
    by === 'day' ? ({ day: 'numeric', month: 'short' } as const) : ({ month: 'short', year: '2-digit' } as const);
  return new Intl.DateTimeFormat(language, { ...parts, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
