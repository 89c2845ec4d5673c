import { codeInWords, connectorTypeText, energyText, inWords, moneyText, numberText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { endReasonWords } from '../end-reason/end-reason-words.ts';
import { instantText } from '../panel/instant-text.ts';
import type { ShownSession } from './session-page.ts';

export interface Fact {
  name: Words;
  text: string;
  /** the row it leads to */
  link?: { collection: string; key: string };
}

const sources: Record<string, Words> = {
  card: { ru: 'По карте', en: 'Card' },
  balance: { ru: 'С баланса', en: 'Balance' },
  program: { ru: 'По программе', en: 'Program' },
};

const yes = { ru: 'Да', en: 'Yes' };
const no = { ru: 'Нет', en: 'No' };

/** In the order in which an operator reads a charge; «—» where nothing is known. */
export function sessionFacts(session: ShownSession, locale: string): Fact[] {
  const known = (text: string | null) => text ?? '—';
  const holds = session.payments.filter(({ kind }) => kind === 'hold');
  const done = (minor: number) =>
    inWords(minor > 0 ? yes : no, locale) + (minor > 0 ? `, ${moneyText(minor, locale)}` : '');
  const sumOf = (column: 'captured_minor' | 'released_minor') => holds.reduce((sum, hold) => sum + hold[column], 0);
  const { station, connector, client } = session;
  const facts: (Fact | null)[] = [
    session.end_reason === null
      ? null
      : { name: names.endReason, text: codeInWords(endReasonWords, session.end_reason, locale) },
    client === null
      ? { name: names.client, text: '—' }
      : {
          name: names.client,
          text: known(session.phone ?? inWords(names.open, locale)),
          link: { collection: 'clients', key: client },
        },
    { name: names.number, text: `№${session.number}` },
    {
      name: names.station,
      text: station ? `№${station.display_number} (${station.code})` : '—',
      ...(station && { link: { collection: 'stations', key: station.id } }),
    },
    {
      name: names.connector,
      text: connector ? `${connectorTypeText(connector.type)} (${connector.number})` : '—',
    },
    { name: names.source, text: codeInWords(sources, session.source_kind, locale) },
    { name: names.held, text: known(moneyText(session.hold_minor, locale)) },
    { name: names.released, text: done(sumOf('released_minor')) },
    { name: names.captured, text: done(sumOf('captured_minor')) },
    { name: names.power, text: known(powerText(session.average_power_w, locale)) },
    { name: names.energy, text: known(energyText(session.energy_wh, locale)) },
    { name: names.socStart, text: percentText(session.soc_start) },
    { name: names.socEnd, text: percentText(session.soc_end) },
    { name: names.price, text: known(moneyText(session.price_minor_per_kwh, locale)) },
    { name: names.cost, text: known(moneyText(session.cost_minor, locale)) },
    { name: names.start, text: known(instantText(session.started_at, locale)) },
    { name: names.end, text: known(instantText(session.ended_at, locale)) },
  ];
  return facts.filter((fact) => fact !== null);
}

const names = {
  endReason: { ru: 'Почему закончилась', en: 'Why it ended' },
  client: { ru: 'Клиент', en: 'Client' },
  open: { ru: 'открыть', en: 'open' },
  number: { ru: 'Номер', en: 'Number' },
  station: { ru: 'Станция', en: 'Station' },
  connector: { ru: 'Коннектор', en: 'Connector' },
  source: { ru: 'Тип оплаты', en: 'Paid from' },
  held: { ru: 'Удержано', en: 'Held' },
  released: { ru: 'Возврат удержания', en: 'Hold returned' },
  captured: { ru: 'Списано', en: 'Charged' },
  power: { ru: 'Средняя мощность', en: 'Average power' },
  energy: { ru: 'Передано', en: 'Delivered' },
  socStart: { ru: 'Заряд в начале', en: 'State of charge at start' },
  socEnd: { ru: 'Заряд в конце', en: 'State of charge at end' },
  price: { ru: 'Цена за кВт·ч', en: 'Price per kWh' },
  cost: { ru: 'Стоимость', en: 'Cost' },
  start: { ru: 'Время начала', en: 'Started' },
  end: { ru: 'Время окончания', en: 'Ended' },
} as const satisfies Record<string, Words>;

/** 31124 → «31,124 кВт» */
function powerText(watts: number | null, locale: string): string | null {
  if (watts === null) return null;
  return `${numberText(watts / 1_000, locale, { min: 0, max: 3 })}\u00a0${inWords({ ru: 'кВт', en: 'kW' }, locale)}`;
}

function percentText(percent: number | null): string {
  return percent === null ? '—' : `${percent}\u00a0%`;
}
