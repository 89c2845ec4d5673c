import { energyText, inWords, moneyText } from '@tok/studio';
import type { CabinetProgram } from '../../cabinet-answers.ts';
import { addWords } from './add-words.ts';

/** «Скидка 10 %, платит водитель, не больше 500 кВт·ч в месяц на водителя» */
export function programText(program: CabinetProgram, locale: string): string {
  const say = (words: (typeof addWords)[keyof typeof addWords]) => inWords(words, locale);
  const price =
    program.pricingKind === 'price'
      ? `${say(addWords.ownPrice)} ${moneyText(program.priceMinorPerKwh, locale) ?? '—'} ${say(addWords.perKwh)}`
      : `${say(addWords.discount)} ${program.discountPercent ?? 0}\u00a0%`;
  const limits = [energyText(program.monthLimitWh, locale), moneyText(program.monthLimitMinor, locale)];
  return [
    price,
    say(program.payer === 'company' ? addWords.companyPays : addWords.driverPays),
    ...limits.flatMap((limit) => (limit === null ? [] : [`${say(addWords.upTo)} ${limit} ${say(addWords.aMonth)}`])),
    ...(program.socCap === null ? [] : [`${say(addWords.socCap)} ${program.socCap}\u00a0%`]),
  ].join(', ');
}
