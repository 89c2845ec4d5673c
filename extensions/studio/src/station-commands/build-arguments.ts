import type { Words } from '@tok/studio';
import type { Arguments, CommandField, CommandForm, PlainField, RowsField, Typed, TypedRow } from './command-form.ts';
import { isFault, readField } from './read-field.ts';

/** By the field's name; of a row by `name.index.column`; what is wrong with the whole by ''. */
export type Faults = Record<string, Words>;

export type Built = { ok: true; arguments: Arguments } | { ok: false; faults: Faults };

const rowMissing: Words = { ru: 'Добавьте хотя бы одну строку', en: 'Add at least one row' };

/** What stands in a form that was just opened. */
export function emptyForm(form: CommandForm): Typed {
  return Object.fromEntries(
    form.fields.map((field) => [field.name, field.kind === 'rows' ? firstRows(field) : (field.initial ?? '')]),
  );
}

export function emptyRow(field: RowsField): TypedRow {
  return Object.fromEntries(field.columns.map(({ name, initial }) => [name, initial ?? '']));
}

function firstRows(field: RowsField): TypedRow[] {
  return field.required ? [emptyRow(field)] : [];
}

/** Turns what was typed into the arguments of the command, or says of each field what is wrong. */
export function buildArguments(form: CommandForm, typed: Typed): Built {
  const given: Arguments = {};
  const faults: Faults = {};
  for (const field of form.fields) readInto(given, faults, field, typed[field.name]);
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const fault = form.check?.(given) ?? null;
  return fault === null ? { ok: true, arguments: given } : { ok: false, faults: { '': fault } };
}

function readInto(given: Arguments, faults: Faults, field: CommandField, typed: string | TypedRow[] | undefined): void {
  if (field.kind !== 'rows') {
    readPlain(given, faults, { field, typed: typeof typed === 'string' ? typed : '', path: field.name });
    return;
  }
  const rows = Array.isArray(typed) ? typed : [];
  if (rows.length === 0) {
    if (field.required) faults[field.name] = rowMissing;
    return;
  }
  const read = rows.map((row, index) => {
    const values: Arguments = {};
    for (const column of field.columns) {
      const path = `${field.name}.${index}.${column.name}`;
      readPlain(values, faults, { field: column, typed: row[column.name] ?? '', path });
    }
    return values;
  });
  put(given, field.name, read);
}

function readPlain(
  given: Arguments,
  faults: Faults,
  { field, typed, path }: { field: PlainField; typed: string; path: string },
): void {
  const value = readField(field, typed);
  if (isFault(value)) faults[path] = value.fault;
  else if (value !== undefined) put(given, field.name, value);
}

/** Dots of a name lead into objects; the names are our own. */
function put(given: Arguments, name: string, value: unknown): void {
  const steps = name.split('.');
  const last = steps.pop() ?? name;
  let target = given;
  for (const step of steps) {
    target[step] ??= {};
    target = target[step] as Arguments;
  }
  target[last] = value;
}
