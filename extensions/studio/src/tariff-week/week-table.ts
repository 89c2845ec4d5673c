import type { TariffPeriod } from '@tok/api';
import { inWords, moneyText, numberText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h } from 'vue';
import type { VNode } from 'vue';
import { figures, subdued } from '../panel/panel.ts';
import { studioLink } from '../panel/studio-link.ts';
import { clock } from './week-grid.ts';
import type { WeekGrid, WeekRow } from './week-grid.ts';
import { weekWords } from './week-words.ts';

/** A stretch of a day that was pressed. */
export interface ChosenCell {
  day: string;
  row: WeekRow;
  period: TariffPeriod;
}

interface TableState {
  locale: string;
  /** the tariff on whose page the table stands */
  own: string;
  chosen: ChosenCell | null;
  choose: (cell: ChosenCell) => void;
}

/** Of a whole day; a short stretch is still high enough to be pressed. */
const dayHeightPx = 384;
const rowHeightMinPx = 40;

const tones = ['--theme--primary', '--theme--success', '--theme--warning', '--theme--secondary', '--theme--danger'];

/** Seven days, as high as they are long. */
export function weekTable(grid: WeekGrid, state: TableState): VNode {
  const say = (words: Words) => inWords(words, state.locale);
  const head = { padding: '4px 0', fontWeight: 600, ...figures, whiteSpace: 'normal' } as const;
  return h('div', { style: { overflowX: 'auto' } }, [
    h('table', { style: { width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' } }, [
      h('caption', { style: { ...subdued, textAlign: 'start', padding: '4px 0' } }, say(weekWords.caption)),
      h('thead', [
        h('tr', [
          h('th', { scope: 'col', style: { ...head, width: '46px', textAlign: 'start' } }, say(weekWords.hours)),
          ...grid.days.map((day) => h('th', { scope: 'col', key: day, style: head }, shortDay(day, state.locale))),
        ]),
      ]),
      h(
        'tbody',
        grid.rows.map((row) => weekRow(row, grid, state)),
      ),
    ]),
  ]);
}

function weekRow(row: WeekRow, grid: WeekGrid, state: TableState): VNode {
  const height = Math.max(rowHeightMinPx, ((row.toMinute - row.fromMinute) / 1_440) * dayHeightPx);
  const hours = { textAlign: 'start', verticalAlign: 'top', fontWeight: 400, fontSize: '12px', ...figures } as const;
  return h('tr', { key: row.fromMinute, style: { height: `${height}px` } }, [
    h('th', { scope: 'row', style: hours }, [`${clock(row.fromMinute)}–`, h('br'), clock(row.toMinute)]),
    ...row.cells.map((period, index) => {
      const day = grid.days[index] ?? '';
      return h('td', { key: day, style: { padding: '1px', height: 'inherit' } }, [
        period === null ? null : cell({ day, row, period }, grid, state),
      ]);
    }),
  ]);
}

function cell(chosen: ChosenCell, grid: WeekGrid, { locale, own, chosen: current, choose }: TableState): VNode {
  const { day, row, period } = chosen;
  const { winner, rivals } = period;
  const isChosen = current?.day === day && current.row.fromMinute === row.fromMinute;
  const style = {
    display: 'grid',
    alignContent: 'center',
    justifyItems: 'center',
    width: '100%',
    height: '100%',
    minHeight: `${rowHeightMinPx - 4}px`,
    padding: 0,
    fontSize: '13px',
    lineHeight: 1.2,
    color: 'var(--theme--foreground-accent)',
    backgroundColor: backgroundOf(winner?.tariffId ?? null, grid),
    border: isChosen ? '2px solid var(--theme--primary)' : '2px solid transparent',
    borderRadius: '4px',
    ...figures,
  } as const;
  const onClick = () => choose(chosen);
  const label = cellLabel(chosen, locale);
  return h('button', { type: 'button', style, onClick, 'aria-label': label, 'aria-pressed': isChosen, title: label }, [
    h('span', { style: { fontWeight: winner?.tariffId === own ? 700 : 400 } }, shortPrice(period, locale)),
    h('span', { style: { fontSize: '11px' } }, [
      winner ? letterOf(winner.tariffId, grid) : null,
      rivals.length > 0 ? ` +${rivals.length}` : null,
    ]),
  ]);
}

function shortPrice({ winner }: TariffPeriod, locale: string): string {
  if (winner === null) return inWords(weekWords.none, locale);
  return numberText(winner.priceMinorPerKwh / 100, locale, { min: 0, max: 2 });
}

/** «пн, 23.11, 07:00–23:00: действует «Базовая» 22,00 ₽, уступают: 1». */
export function cellLabel({ day, row, period }: ChosenCell, locale: string): string {
  const say = (words: Words) => inWords(words, locale);
  const when = `${longDay(day, locale)}, ${clock(row.fromMinute)}–${clock(row.toMinute)}`;
  const { winner, rivals } = period;
  if (winner === null) return `${when}: ${say(weekWords.noPrice)}`;
  const price = `${say(weekWords.wins)} «${winner.name}» ${moneyText(winner.priceMinorPerKwh, locale)}`;
  return `${when}: ${price}${rivals.length > 0 ? `, ${say(weekWords.giveWay)}: ${rivals.length}` : ''}`;
}

/** Which letter of the table is which tariff. */
export function weekLegend(grid: WeekGrid, cells: readonly TariffPeriod[], own: string, locale: string): VNode {
  const named = grid.winners.flatMap((id) => cells.find(({ winner }) => winner?.tariffId === id)?.winner ?? []);
  const isContested = cells.some(({ rivals }) => rivals.length > 0);
  const swatch = { padding: '0 6px', borderRadius: '4px', marginInlineEnd: '6px' };
  return h(
    'ul',
    { 'aria-label': inWords(weekWords.legend, locale), style: { listStyle: 'none', padding: 0, margin: 0 } },
    [
      ...named.map(({ tariffId, name, priceMinorPerKwh }) =>
        h('li', { key: tariffId }, [
          h('span', { style: { ...swatch, backgroundColor: backgroundOf(tariffId, grid) } }, letterOf(tariffId, grid)),
          tariffId === own ? `${name} (${inWords(weekWords.own, locale)})` : studioLink('tariffs', tariffId, name),
          ` — ${moneyText(priceMinorPerKwh, locale)}`,
        ]),
      ),
      isContested ? h('li', { key: '+', style: subdued }, inWords(weekWords.contested, locale)) : null,
    ],
  );
}

function letterOf(tariff: string, { winners }: WeekGrid): string {
  return String.fromCharCode('A'.charCodeAt(0) + (winners.indexOf(tariff) % 26));
}

function backgroundOf(tariff: string | null, { winners }: WeekGrid): string {
  const tone = tariff === null ? undefined : tones[winners.indexOf(tariff) % tones.length];
  return tone === undefined ? 'transparent' : `color-mix(in srgb, var(${tone}) 22%, transparent)`;
}

function shortDay(day: string, locale: string): string {
  return dayText(day, locale, { weekday: 'short', day: 'numeric' });
}

export function longDay(day: string, locale: string): string {
  return dayText(day, locale, { weekday: 'short', day: '2-digit', month: '2-digit' });
}

function dayText(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const language = locale.startsWith('en') ? 'en-GB' : 'ru-RU';
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
