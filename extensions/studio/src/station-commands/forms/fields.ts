import type { Words } from '@tok/studio';
import { integerMax } from '../command-form.ts';
import type { Choice, PlainField } from '../command-form.ts';

export function inTwo(ru: string, en: string): Words {
  return { ru, en };
}

export function choiceOf(value: string, ru: string, en: string): Choice {
  return { value, words: inTwo(ru, en) };
}

const connectorWords = inTwo('Коннектор', 'Connector');

/** @param station  what 0 means, where it may be chosen */
export function connectorField(station?: Words): PlainField {
  const min = station ? 0 : 1;
  const note = station ? { note: inTwo(`0 — ${station.ru}`, `0: ${station.en}`) } : {};
  const limits = { min, max: 255, choiceOf: 'connector' } as const;
  return { kind: 'integer', name: 'connectorId', words: connectorWords, required: true, ...limits, ...note };
}

export function optionalConnectorField(note: Words, min = 1): PlainField {
  return { kind: 'integer', name: 'connectorId', words: connectorWords, min, max: 255, choiceOf: 'connector', note };
}

/** How often a station tries a download or an upload again, and after how many seconds. */
export const retryFields: readonly PlainField[] = [
  {
    kind: 'integer',
    name: 'retries',
    words: inTwo('Сколько раз повторить', 'Retries'),
    note: inTwo('Пусто — решает станция.', 'Empty: the station decides.'),
    min: 0,
    max: 100,
  },
  {
    kind: 'integer',
    name: 'retryInterval',
    words: inTwo('Пауза между попытками, с', 'Pause between tries, s'),
    min: 0,
    max: 86_400,
  },
];

export function requiredInteger(name: string, ru: string, en: string, min = 0, max = integerMax): PlainField {
  return { kind: 'integer', name, words: inTwo(ru, en), required: true, min, max };
}

export function optionalInstant(name: string, ru: string, en: string): PlainField {
  return { kind: 'instant', name, words: inTwo(ru, en) };
}

export const wholeStation = inTwo('станция целиком', 'the whole station');
