import { endReasonWordsEn } from '@tok/domain';
import type { EndReason } from '@tok/domain';
import type { WordsByKind } from './notice-words.ts';
import { isExpectedEnd } from './is-expected-end.ts';

const connectorNames: Readonly<Record<string, string>> = {
  chademo: 'CHAdeMO',
  gbt: 'GB/T',
  ccs: 'CCS',
  type2: 'Type 2',
};

const upToThree = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 });
const money = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  trailingZeroDisplay: 'stripIfInteger',
});

/** «382.80 ₽», as the app writes it. */
function roubles(amountMinor: number): string {
  return `${money.format(amountMinor / 100)}\u00a0₽`;
}

function energy(energyWh: number): string {
  return `${upToThree.format(energyWh / 1_000)}\u00a0kWh`;
}

function reason(code: string | null): string {
  return endReasonWordsEn[code as EndReason] ?? '';
}

function sentences(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

export const noticeWordsEn: WordsByKind = {
  session_completed: ({ energyWh, costMinor, endReason, displayNumber }) => ({
    title: 'Charge finished',
    body: sentences(
      `${[energy(energyWh), ...(costMinor === null ? [] : [roubles(costMinor)])].join(', ')}, station ${displayNumber}.`,
      isExpectedEnd(endReason) ? '' : reason(endReason),
    ),
  }),
  session_failed: ({ endReason, displayNumber }) => ({
    title: endReason === 'no_energy' ? 'The charge did not take place' : 'The charge did not begin',
    body: sentences(`Station ${displayNumber}.`, reason(endReason), 'No money was taken.'),
  }),
  session_review: ({ displayNumber }) => ({
    title: 'Charge under review',
    body: `Station ${displayNumber}. A person checks the reading; nothing is taken by guessing.`,
  }),
  hold_low: ({ percent, holdMinor, displayNumber }) => ({
    title: 'The held money runs low',
    body: `Station ${displayNumber}: ${percent}% of ${roubles(holdMinor)} is used. The charge stops after that unless more is held.`,
  }),
  debt_opened: ({ amountMinor }) => ({
    title: `You owe ${roubles(amountMinor)}`,
    body: 'The held money was not enough for the charge. No new charge begins until it is paid.',
  }),
  debt_paid: ({ amountMinor, last4 }) => ({
    title: 'Debt paid',
    body: `${roubles(amountMinor)} was charged to the card${last4 === null ? '' : ` •• ${last4}`}.`,
  }),
  top_up: ({ amountMinor }) => ({ title: 'Balance topped up', body: `By ${roubles(amountMinor)}.` }),
  refund: ({ amountMinor, destination }) => ({
    title: `${roubles(amountMinor)} returned`,
    body: destination === 'card' ? 'To your card. The bank takes a few days.' : 'To your balance, ready to be used.',
  }),
  station_free: ({ displayNumber, address, connectorTypes }) => ({
    title: `Station ${displayNumber} is free`,
    body: `${connectorTypes.map((type) => connectorNames[type] ?? type).join(', ')}. ${address}`,
  }),
};
