import type { ChargedDay } from '@tok/api';
import { inWords } from '@tok/studio';
import { h } from 'vue';
import type { VNode } from 'vue';
import { figures, subdued } from '../panel/panel.ts';
import { dayText, figureOf, figureText } from './day-figures.ts';
import type { Measure } from './day-figures.ts';
import { homeWords } from './home-words.ts';

const width = 700;
const height = 160;
const gap = 8;
const labels = 20;

/** A bar a day; the last day and the same day a week before stand out. Whoever cannot see it reads the table below. */
export function daysChart(days: readonly ChargedDay[], measure: Measure, locale: string): VNode {
  const values = days.map((day) => figureOf(measure, day));
  const most = Math.max(...values, 1);
  const step = width / days.length;
  const bars = days.map((day, index) => {
    const value = values[index] ?? 0;
    const tall = (value / most) * (height - labels);
    const isCompared = index === days.length - 1 || index === days.length - 8;
    const at = { x: index * step + gap / 2, y: height - labels - tall, width: step - gap, height: tall, rx: 3 };
    const fill = isCompared ? 'var(--theme--primary)' : 'var(--theme--primary-subdued)';
    return h('g', { key: day.day }, [
      h('title', `${dayText(day.day, locale)}: ${figureText(measure, value, locale)}`),
      // What is hovered is the day, however small its bar.
      h('rect', { x: index * step, y: 0, width: step, height: height - labels, fill: 'transparent' }),
      h('rect', { ...at, fill }),
      h(
        'text',
        { x: index * step + step / 2, y: height - 4, 'text-anchor': 'middle', fill: 'currentColor', 'font-size': 13 },
        day.day.slice(8),
      ),
    ]);
  });
  const label = `${inWords(homeWords.twoWeeks, locale)}: ${inWords(homeWords[measure], locale)}`;
  return h(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label, style: { width: '100%', display: 'block' } },
    bars,
  );
}

/** The same days in figures. */
export function daysTable(days: readonly ChargedDay[], locale: string): VNode {
  const heads = ['day', 'energy', 'revenue', 'charges'] as const;
  const cell = { textAlign: 'end', padding: '2px 8px', ...figures } as const;
  return h('details', [
    h('summary', { style: { cursor: 'pointer', ...subdued } }, inWords(homeWords.table, locale)),
    h('div', { style: { overflowX: 'auto' } }, [
      h('table', [
        h('thead', [
          h(
            'tr',
            heads.map((name) => h('th', { scope: 'col', style: cell }, inWords(homeWords[name], locale))),
          ),
        ]),
        h(
          'tbody',
          days.toReversed().map((day) => dayRow(day, cell, locale)),
        ),
      ]),
    ]),
  ]);
}

function dayRow(day: ChargedDay, style: object, locale: string): VNode {
  const shown = (['energy', 'revenue', 'charges'] as const).map((measure) =>
    h('td', { style }, figureText(measure, figureOf(measure, day), locale)),
  );
  return h('tr', { key: day.day }, [h('th', { scope: 'row', style }, dayText(day.day, locale)), ...shown]);
}
