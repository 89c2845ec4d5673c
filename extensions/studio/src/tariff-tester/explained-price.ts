import type { ExplainedTariff } from '@tok/api';
import { inWords, moneyText, stack } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h } from 'vue';
import type { VNode } from 'vue';
import { note, subdued } from '../panel/panel.ts';
import { candidateList } from '../tariff-week/candidate-list.ts';
import { testerWords } from './tester-words.ts';

/** «пт, 27.11, 23:30»: what the station's clock shows, whatever the reader's own shows. @param local YYYY-MM-DDTHH:MM */
export function localTimeText(local: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale.startsWith('en') ? 'en-GB' : 'ru-RU', {
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${local}:00Z`));
}

/** The price, why it is, what else there was, and what comes next. */
export function explainedPrice(
  { price, programRefusal, candidates, nextChange }: ExplainedTariff,
  locale: string,
): VNode {
  const say = (words: Words) => inWords(words, locale);
  return h('div', { style: stack }, [
    price === null
      ? note('warning', say(testerWords.noPrice))
      : h('p', { role: 'status', style: { margin: 0 } }, priceLine(price, locale)),
    programRefusal ? note('warning', inWords(programRefusal, locale)) : null,
    h('h3', { class: 'type-label', style: { margin: 0 } }, say(testerWords.because)),
    candidateList(candidates, locale),
    h('p', { style: { ...subdued, margin: 0 } }, nextLine(nextChange, locale)),
  ]);
}

function priceLine(price: NonNullable<ExplainedTariff['price']>, locale: string): (VNode | string)[] {
  const say = (words: Words) => inWords(words, locale);
  const { priceMinorPerKwh, basePriceMinorPerKwh, tariffName, discountPercent } = price;
  const discount = discountPercent === null ? '' : `, ${say(testerWords.discount)} ${discountPercent} %`;
  const base =
    basePriceMinorPerKwh === priceMinorPerKwh
      ? ''
      : ` (${say(testerWords.withoutProgram)} ${moneyText(basePriceMinorPerKwh, locale)}${discount})`;
  return [
    `${say(testerWords.priceIs)} `,
    h('strong', `${moneyText(priceMinorPerKwh, locale)} ${say(testerWords.perKwh)}`),
    `${base} ${say(testerWords.byTariff)} «${tariffName}»`,
  ];
}

function nextLine(next: ExplainedTariff['nextChange'], locale: string): string {
  if (next === null) return inWords(testerWords.noChange, locale);
  const when = localTimeText(next.localAt, locale);
  const what =
    next.priceMinorPerKwh === null
      ? inWords(testerWords.none, locale)
      : `${moneyText(next.priceMinorPerKwh, locale)} — «${next.tariffName ?? ''}»`;
  return `${inWords(testerWords.changes, locale)}: ${when}: ${what}`;
}
