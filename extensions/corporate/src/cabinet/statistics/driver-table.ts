import { inWords, moneyText, numberText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h } from 'vue';
import type { VNode } from 'vue';
import type { DriverRow, Statistics } from '../../cabinet-answers.ts';
import { cabinetWords } from '../cabinet-words.ts';
import { phoneText } from '../screen-parts.ts';
import { statisticsWords } from './statistics-words.ts';

type Figures = Pick<DriverRow, 'sessionCount' | 'energyWh' | 'costMinor'>;

/** A row a driver, «Итого» under them. @param rowsMax how many are shown; the totals are of all */
export function driverTable({ drivers, totals }: Statistics, rowsMax: number, locale: string): VNode {
  const say = (words: Words) => inWords(words, locale);
  const figures = ({ sessionCount, energyWh, costMinor }: Figures) =>
    [
      numberText(sessionCount, locale, { min: 0, max: 0 }),
      numberText(energyWh / 1_000, locale, { min: 0, max: 3 }),
      moneyText(costMinor, locale) ?? '—',
    ].map((text) => h('td', { class: 'tok-number' }, text));
  const head = (words: Words) => h('th', { scope: 'col', class: 'tok-number' }, say(words));
  return h('table', [
    h(
      'thead',
      h('tr', [
        h('th', { scope: 'col' }, say(cabinetWords.phone)),
        head(statisticsWords.sessions),
        head(statisticsWords.energy),
        head(statisticsWords.cost),
      ]),
    ),
    h(
      'tbody',
      drivers
        .slice(0, rowsMax)
        .map((row) => h('tr', [h('th', { scope: 'row' }, driverText(row, locale)), ...figures(row)])),
    ),
    h('tfoot', [
      h('tr', [h('th', { scope: 'row' }, say(cabinetWords.total)), ...figures(totals)]),
      totals.companyCostMinor === totals.costMinor
        ? null
        : h('tr', [
            h('th', { scope: 'row', colspan: 3 }, say(statisticsWords.companyPays)),
            h('td', { class: 'tok-number' }, moneyText(totals.companyCostMinor, locale) ?? '—'),
          ]),
    ]),
  ]);
}

function driverText({ phone, tag }: DriverRow, locale: string): string {
  if (phone !== null) return phoneText(phone);
  return tag === null ? inWords(statisticsWords.gone, locale) : `${inWords(statisticsWords.card, locale)} ${tag}`;
}
