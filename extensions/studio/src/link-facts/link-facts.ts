import { inWords } from '@tok/studio';
import type { Tone, Words } from '@tok/studio';
import { clockDriftText } from '../clock-drift/clock-drift-text.ts';
import { linkStateText } from '../link-state/link-state-text.ts';
import { agoText, momentText } from '../live/moment-text.ts';
import { suspicionTexts } from '../suspicions/suspicions-text.ts';

/** A row of station_links; what the role may not read is absent. */
export interface LinkRow {
  is_online?: boolean | null;
  last_seen_at?: string | null;
  protocol?: string | null;
  vendor?: string | null;
  model?: string | null;
  serial_number?: string | null;
  firmware?: string | null;
  connected_at?: string | null;
  disconnected_at?: string | null;
  booted_at?: string | null;
  clock_drift_s?: number | null;
  suspicions?: unknown;
  remote_address?: string | null;
}

export interface Fact {
  words: Words;
  text: string;
  tone?: Tone;
}

export interface LinkFacts {
  state: { text: string; tone: Tone };
  /** since when, in a sentence; null where it is not known */
  since: string | null;
  facts: Fact[];
  suspicions: string[];
}

const never: Words = { ru: 'Станция ещё ни разу не подключалась', en: 'The station has never connected' };

/** The link of a station in words. @param link null where it never connected */
export function linkFacts(link: LinkRow | null, now: Date, locale: string): LinkFacts {
  const state = linkStateText(link?.is_online, locale);
  if (link === null) return { state, since: inWords(never, locale), facts: [], suspicions: [] };
  const drift = clockDriftText(link.clock_drift_s, locale);
  return {
    state,
    since: sinceText(link, now, locale),
    suspicions: suspicionTexts(link.suspicions, locale),
    facts: [
      fact('Протокол', 'Protocol', protocolText(link.protocol)),
      fact('Производитель', 'Vendor', link.vendor),
      fact('Модель', 'Model', link.model),
      fact('Прошивка', 'Firmware', link.firmware),
      fact('Серийный номер', 'Serial number', link.serial_number),
      ...(drift ? [{ words: { ru: 'Часы станции', en: 'Clock' }, ...drift }] : []),
      fact('Последнее сообщение', 'Last message', sinceWhen(link.last_seen_at, now, locale)),
      fact('Последняя загрузка', 'Last boot', sinceWhen(link.booted_at, now, locale)),
      fact('Сетевой адрес', 'Address', link.remote_address),
    ].filter(({ text }) => text !== ''),
  };
}

function fact(ru: string, en: string, text: string | null | undefined): Fact {
  return { words: { ru, en }, text: text ?? '' };
}

function protocolText(protocol: string | null | undefined): string | null {
  const names: Readonly<Record<string, string>> = { 'ocpp1.6': 'OCPP 1.6J', 'ocpp2.0.1': 'OCPP 2.0.1' };
  if (protocol === null || protocol === undefined) return null;
  return (Object.hasOwn(names, protocol) ? names[protocol] : undefined) ?? protocol;
}

function sinceText(link: LinkRow, now: Date, locale: string): string | null {
  const isOnline = link.is_online === true;
  const when = sinceWhen(isOnline ? link.connected_at : link.disconnected_at, now, locale);
  if (when === null) return null;
  const words = isOnline ? { ru: 'подключена', en: 'connected' } : { ru: 'отключилась', en: 'disconnected' };
  return `${inWords(words, locale)} ${when}`;
}

/** «5 минут назад (01.12.26, 10:00:00)» */
function sinceWhen(instant: string | null | undefined, now: Date, locale: string): string | null {
  const ago = agoText(instant ?? null, now, locale);
  return ago === null ? null : `${ago} (${momentText(instant ?? null, locale)})`;
}
