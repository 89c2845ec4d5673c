import type { Words } from '@tok/studio';

export interface Choice {
  value: string;
  words: Words;
}

interface FieldBase {
  /** where its value goes in the arguments; dots lead into objects */
  name: string;
  words: Words;
  note?: Words;
  /** stays out of the arguments while nothing is typed, unless required */
  required?: true;
  /** what stands there at first */
  initial?: string;
}

/** What a station of its own has, to choose from. */
export type StationChoice = 'connector' | 'transaction' | 'reservation';

export type PlainField = FieldBase &
  (
    | { kind: 'choice'; choices: readonly Choice[] }
    | {
        kind: 'integer';
        min: number;
        max: number;
        choiceOf?: StationChoice;
      }
    /** at most one digit after the point */
    | { kind: 'decimal'; min: number; max: number }
    | { kind: 'text'; lengthMax: number; isLong?: true; isSentEmpty?: true }
    | { kind: 'address'; lengthMax: number }
    | { kind: 'instant' }
    /** one a line */
    | { kind: 'list'; lengthMax: number }
  );

/** Several rows of the same plain fields. */
export interface RowsField extends FieldBase {
  kind: 'rows';
  columns: readonly PlainField[];
  row: Words;
}

export type CommandField = PlainField | RowsField;

export type Arguments = Record<string, unknown>;

/** One command as a form: everything that the drawer has to know of it. */
export interface CommandForm {
  words: Words;
  /** what it does, in a sentence */
  note: Words;
  fields: readonly CommandField[];
  /** what is wrong although every field is right */
  check?: (given: Arguments) => Words | null;
  /** what has to be confirmed; null where nothing is risked */
  danger?: (given: Arguments) => Words | null;
}

/** What is typed, by the field's name; rows by their columns' names. */
export type TypedRow = Record<string, string>;
export type Typed = Record<string, string | TypedRow[]>;

export const integerMax = 2 ** 31 - 1;
