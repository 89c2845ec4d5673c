import { endReasonWordsRu, formatEnergy, formatRoubles } from '@tok/domain';
import type { EndReason } from '@tok/domain';
import type { WordsByKind } from './notice-words.ts';
import { isExpectedEnd } from './is-expected-end.ts';

const connectorNames: Readonly<Record<string, string>> = {
  chademo: 'CHAdeMO',
  gbt: 'GB/T',
  ccs: 'CCS',
  type2: 'Type 2',
};

function reason(code: string | null): string {
  return endReasonWordsRu[code as EndReason] ?? '';
}

function sentences(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

export const noticeWordsRu: WordsByKind = {
  session_completed: ({ energyWh, costMinor, endReason, displayNumber }) => ({
    title: 'Зарядка завершена',
    body: sentences(
      `${[formatEnergy(energyWh), ...(costMinor === null ? [] : [formatRoubles(costMinor)])].join(', ')}, станция ${displayNumber}.`,
      isExpectedEnd(endReason) ? '' : reason(endReason),
    ),
  }),
  session_failed: ({ endReason, displayNumber }) => ({
    title: endReason === 'no_energy' ? 'Зарядка не состоялась' : 'Зарядка не началась',
    body: sentences(`Станция ${displayNumber}.`, reason(endReason), 'Деньги не списаны.'),
  }),
  session_review: ({ displayNumber }) => ({
    title: 'Зарядка на проверке',
    body: `Станция ${displayNumber}. Показания проверит человек, лишнего не спишем.`,
  }),
  hold_low: ({ percent, holdMinor, displayNumber }) => ({
    title: 'Удержанные деньги кончаются',
    body: `Станция ${displayNumber}: израсходовано ${percent}\u00a0% из ${formatRoubles(holdMinor)}. Дальше зарядка остановится, если не удержать ещё.`,
  }),
  debt_opened: ({ amountMinor }) => ({
    title: `Остался долг ${formatRoubles(amountMinor)}`,
    body: 'На зарядку не хватило удержанных денег. Пока долг не погашен, новая зарядка не начнётся.',
  }),
  debt_paid: ({ amountMinor, last4 }) => ({
    title: 'Долг погашен',
    body: `${formatRoubles(amountMinor)} списали с карты${last4 === null ? '' : ` •• ${last4}`}.`,
  }),
  top_up: ({ amountMinor }) => ({ title: 'Баланс пополнен', body: `На ${formatRoubles(amountMinor)}.` }),
  refund: ({ amountMinor, destination }) => ({
    title: `Вернули ${formatRoubles(amountMinor)}`,
    body:
      destination === 'card'
        ? 'На карту. Банк зачислит деньги в течение нескольких дней.'
        : 'На баланс, ими уже можно платить.',
  }),
  station_free: ({ displayNumber, address, connectorTypes }) => ({
    title: `Станция ${displayNumber} свободна`,
    body: `${connectorTypes.map((type) => connectorNames[type] ?? type).join(', ')}. ${address}`,
  }),
};
