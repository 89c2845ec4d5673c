import type { Words } from '@tok/studio';
import type { PlainField } from './command-form.ts';

interface Fault {
  fault: Words;
}

export function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'fault' in value;
}

function fault(ru: string, en: string): Fault {
  return { fault: { ru, en } };
}

/** Moments of stations: what lies further off is a slip of the keyboard. */
const firstYear = 2000;
const lastYear = 2099;

/** @returns the value for the arguments, undefined to leave it out, or what is wrong */
export function readField(field: PlainField, typed: string): unknown {
  const text = typed.trim();
  if (text === '') return readEmpty(field);
  switch (field.kind) {
    case 'choice':
      return field.choices.some(({ value }) => value === text)
        ? text
        : fault('Выберите из списка', 'Choose from the list');
    case 'integer':
      return readNumber(text, /^-?\d{1,10}$/, field);
    case 'decimal':
      return readNumber(text, /^\d{1,10}(?:[.,]\d)?$/, field);
    case 'text':
      return lengthOf(text) <= field.lengthMax ? text : tooLong(field.lengthMax);
    case 'address':
      return readAddress(text, field.lengthMax);
    case 'instant':
      return readInstant(text);
    case 'list':
      return readList(text, field.lengthMax);
  }
}

function readEmpty(field: PlainField): unknown {
  if (field.required) return fault('Заполните поле', 'Fill this in');
  return field.kind === 'text' && field.isSentEmpty ? '' : undefined;
}

/** In characters, as JSON schema counts. */
function lengthOf(text: string): number {
  return [...text].length;
}

function tooLong(lengthMax: number): Fault {
  return fault(`Не длиннее ${lengthMax} знаков`, `At most ${lengthMax} characters`);
}

function readNumber(
  text: string,
  shape: RegExp,
  { kind, min, max }: PlainField & { min: number; max: number },
): unknown {
  const number = Number(text.replace(',', '.'));
  if (!shape.test(text)) {
    return kind === 'integer'
      ? fault('Здесь нужно целое число', 'A whole number is needed')
      : fault(
          'Здесь нужно число, не больше одного знака после запятой',
          'A number with at most one digit after the point',
        );
  }
  return number >= min && number <= max ? number : fault(`От ${min} до ${max}`, `From ${min} to ${max}`);
}

function readAddress(text: string, lengthMax: number): unknown {
  if (lengthOf(text) > lengthMax) return tooLong(lengthMax);
  return /^(?:ftps?|sftp|https?):\/\/[^\s/]+[^\s]*$/i.test(text)
    ? text
    : fault('Нужен полный адрес, например ftp://сервер/папка', 'A full address is needed, e.g. ftp://server/folder');
}

/** Typed in the time of who types it, sent in UTC. */
function readInstant(text: string): unknown {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? new Date(text) : new Date(Number.NaN);
  const year = Number.isNaN(at.getTime()) ? 0 : at.getUTCFullYear();
  return year >= firstYear && year <= lastYear
    ? at.toISOString()
    : fault('Нужны дата и время', 'A date and time are needed');
}

function readList(text: string, lengthMax: number): unknown {
  const lines = [...new Set(text.split(/[\n,;]/).map((line) => line.trim()))].filter((line) => line !== '');
  if (lines.some((line) => lengthOf(line) > lengthMax)) return tooLong(lengthMax);
  return lines.length === 0 ? undefined : lines;
}
