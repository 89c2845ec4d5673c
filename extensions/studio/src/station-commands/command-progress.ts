import { inWords } from '@tok/studio';
import type { Tone, Words } from '@tok/studio';

/** The part of a station_commands row that tells how far it came. */
export interface CommandState {
  status: string;
  /** the hub's own words, in Russian */
  outcome: string | null;
  /** what the station answered, with its secrets masked */
  response?: unknown;
}

export interface CommandProgress {
  text: string;
  tone: Tone;
  isFinal: boolean;
}

const progress: Readonly<Record<string, Words & { tone: Tone; isFinal: boolean }>> = {
  queued: { ru: 'Команда ждёт отправки…', en: 'The command waits to be sent…', tone: 'active', isFinal: false },
  sent: {
    ru: 'Отправлено, ждём ответа станции…',
    en: 'Sent, waiting for the station…',
    tone: 'active',
    isFinal: false,
  },
  accepted: { ru: 'Станция приняла команду', en: 'The station accepted the command', tone: 'good', isFinal: true },
  rejected: { ru: 'Станция отказалась выполнить команду', en: 'The station refused', tone: 'bad', isFinal: true },
  failed: { ru: 'Станция ответила ошибкой', en: 'The station answered with an error', tone: 'bad', isFinal: true },
  timed_out: {
    ru: 'Станция не ответила вовремя',
    en: 'The station did not answer in time',
    tone: 'warning',
    isFinal: true,
  },
  expired: {
    ru: 'Команда не отправлена: станция была не на связи',
    en: 'Not sent: the station was offline',
    tone: 'warning',
    isFinal: true,
  },
};

const unknown = {
  ru: 'Команда выполняется…',
  en: 'The command is under way…',
  tone: 'active',
  isFinal: false,
} as const;

/** The hub explains in Russian; in English the status of OCPP itself has to do. */
export function commandProgress({ status, outcome, response }: CommandState, locale: string): CommandProgress {
  const known = (Object.hasOwn(progress, status) ? progress[status] : undefined) ?? unknown;
  const words = inWords(known, locale);
  const { tone, isFinal } = known;
  if (locale.startsWith('en')) {
    const answer = (response as { status?: unknown } | null | undefined)?.status;
    return { text: typeof answer === 'string' ? `${words} (${answer})` : words, tone, isFinal };
  }
  return { text: outcome === null || outcome === '' ? words : `${words}. ${outcome}`, tone, isFinal };
}
