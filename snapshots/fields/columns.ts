import type { BigIntColumn, BooleanColumn, InstantColumn, JsonColumn, Uuid } from '@tok/database';
import { column } from './field.ts';
import type { Field, FieldOptions } from './field.ts';

const key = { readonly: true, hidden: true } as const;

export function uuidKey(): Field<Uuid> {
  return column('uuid', 'Идентификатор', 'Id', { interface: 'input', special: ['uuid'] }, key, {
    is_primary_key: true,
  });
}

/** A key that the writer chooses, such as the name of a process. */
export function textKey(ru: string, en: string): Field<string> {
  return column(
    'string',
    ru,
    en,
    { interface: 'input' },
    { readonly: true },
    { is_primary_key: true, max_length: 255 },
  );
}

const autoIncrement = { is_primary_key: true, has_auto_increment: true } as const;

export function numberKey(ru = 'Номер', en = 'Number'): Field<number> {
  return column('integer', ru, en, { interface: 'input' }, { readonly: true }, autoIncrement);
}

export function bigNumberKey(): Field<BigIntColumn> {
  return column('bigInteger', 'Номер', 'Number', { interface: 'input' }, { readonly: true }, autoIncrement);
}

interface TextOptions extends FieldOptions {
  maxLength?: number;
  default?: string;
  icon?: string;
  /** machine text such as a code: shown in a fixed-width font */
  monospace?: true;
}

export function text(ru: string, en: string, options: TextOptions = {}): Field<string> {
  const look = {
    interface: 'input',
    options: {
      trim: true,
      ...(options.icon && { iconLeft: options.icon }),
      ...(options.monospace && { font: 'monospace' }),
    },
    ...(options.monospace && { display: 'formatted-value', displayOptions: { font: 'monospace' } }),
  };
  const { maxLength = 255 } = options;
  return column('string', ru, en, look, options, {
    max_length: maxLength,
    ...(options.default !== undefined && { default_value: options.default }),
  });
}

/** A secret: Directus shows asterisks, whoever reads it. */
export function concealed(ru: string, en: string): Field<string> {
  const look = { interface: 'input-hash', options: { masked: true }, special: ['conceal'] };
  return column('string', ru, en, look, { readonly: true, notSearchable: true }, { max_length: 255 });
}

/** Several lines without a limit. */
export function longText(ru: string, en: string, options: FieldOptions = {}): Field<string> {
  return column('text', ru, en, { interface: 'input-multiline' }, { width: 'full', ...options });
}

/** HTML that an administrator writes; the server sanitises it when it is shown. */
export function richText(ru: string, en: string, options: FieldOptions = {}): Field<string> {
  const toolbar = [
    'bold',
    'italic',
    'h2',
    'h3',
    'numlist',
    'bullist',
    'removeformat',
    'customLink',
    'table',
    'undo',
    'redo',
  ];
  const look = {
    interface: 'input-rich-text-html',
    options: { toolbar },
    display: 'formatted-value',
    displayOptions: { format: true },
  };
  return column('text', ru, en, look, { width: 'full', ...options });
}

interface NumberOptions extends FieldOptions {
  default?: number;
  min?: number;
  max?: number;
  suffix?: string;
}

function numberLook(options: NumberOptions): { interface: string; options: Record<string, unknown>; display?: string } {
  return {
    interface: 'input',
    options: {
      ...(options.min !== undefined && { min: options.min }),
      ...(options.max !== undefined && { max: options.max }),
    },
    ...(options.suffix && { display: 'formatted-value', displayOptions: { suffix: ` ${options.suffix}` } }),
  };
}

function defaultOf(options: NumberOptions): { default_value?: number } {
  return options.default === undefined ? {} : { default_value: options.default };
}

export function integer(ru: string, en: string, options: NumberOptions = {}): Field<number> {
  return column('integer', ru, en, numberLook(options), options, defaultOf(options));
}

export function bigInteger(ru: string, en: string, options: NumberOptions = {}): Field<BigIntColumn> {
  return column('bigInteger', ru, en, numberLook(options), options, defaultOf(options));
}

export function percent(ru: string, en: string, options: NumberOptions = {}): Field<number> {
  return integer(ru, en, { min: 0, max: 100, suffix: '%', ...options });
}

/** Kopecks; Studio shows and takes roubles. */
export function money(ru: string, en: string, options: NumberOptions = {}): Field<number> {
  return column('integer', ru, en, { interface: 'tok-money-input', display: 'tok-money' }, options, defaultOf(options));
}

export function bigMoney(ru: string, en: string, options: NumberOptions = {}): Field<BigIntColumn> {
  return column(
    'bigInteger',
    ru,
    en,
    { interface: 'tok-money-input', display: 'tok-money' },
    options,
    defaultOf(options),
  );
}

const energyLook = { interface: 'input', display: 'tok-energy' };
const inWattHours = 'Вт·ч';

/** Watt-hours; lists of Studio show kilowatt-hours, its forms have no such input. */
export function energy(ru: string, en: string, options: NumberOptions = {}): Field<number> {
  return column('integer', ru, en, energyLook, { note: inWattHours, ...options }, defaultOf(options));
}

export function bigEnergy(ru: string, en: string, options: NumberOptions = {}): Field<BigIntColumn> {
  return column('bigInteger', ru, en, energyLook, { note: inWattHours, ...options }, defaultOf(options));
}

/** Watts. */
export function power(ru: string, en: string, options: NumberOptions = {}): Field<number> {
  return integer(ru, en, { suffix: 'Вт', ...options });
}

interface FlagOptions extends FieldOptions {
  default: boolean;
  /** words on the badge of a list */
  on?: string;
  off?: string;
}

export function flag(ru: string, en: string, options: FlagOptions): Field<BooleanColumn> {
  const look = {
    interface: 'boolean',
    options: { label: options.on ?? 'Да' },
    display: 'boolean',
    displayOptions: { labelOn: options.on ?? 'Да', labelOff: options.off ?? 'Нет' },
    special: ['cast-boolean'],
  };
  return column('boolean', ru, en, look, options, { default_value: options.default });
}

/** The column is NOT NULL only where the writer always has a value. */
export function instant(ru: string, en: string, options: FieldOptions = {}): Field<InstantColumn> {
  const look = {
    interface: 'datetime',
    options: { includeSeconds: true },
    display: 'datetime',
    displayOptions: { format: 'short' },
  };
  return column('timestamp', ru, en, look, options);
}

/** Filled by Directus when the row is made through its services; another writer fills it itself. */
export function createdAt(ru = 'Создано', en = 'Created'): Field<InstantColumn> {
  return withSpecial(instant(ru, en, { readonly: true }), ['date-created']);
}

export function updatedAt(ru = 'Изменено', en = 'Updated'): Field<InstantColumn> {
  return withSpecial(instant(ru, en, { readonly: true }), ['date-updated']);
}

/** A local day, YYYY-MM-DD. */
export function day(ru: string, en: string, options: FieldOptions = {}): Field<string> {
  return column(
    'date',
    ru,
    en,
    { interface: 'datetime', display: 'datetime', displayOptions: { format: 'short' } },
    options,
  );
}

/** HH:MM:SS */
export function timeOfDay(ru: string, en: string, options: FieldOptions & { default?: string } = {}): Field<string> {
  const look = { interface: 'datetime', options: { includeSeconds: false, use24: true } };
  return column('time', ru, en, look, options, options.default === undefined ? {} : { default_value: options.default });
}

export function json(ru: string, en: string, options: FieldOptions = {}): Field<JsonColumn> {
  const look = { interface: 'input-code', options: { language: 'json' }, special: ['cast-json'] };
  return column('json', ru, en, look, { width: 'full', notSearchable: true, ...options });
}

/** A file of Directus: its name with a link. */
export function file(ru: string, en: string, options: FieldOptions = {}): Field<Uuid> {
  const look = { interface: 'file', display: 'file', special: ['file'] };
  return {
    ...column<Uuid>('uuid', ru, en, look, { indexed: true, ...options }),
    relation: { to: 'directus_files', onDelete: 'NO ACTION' },
  };
}

/** GeoJSON Point, [longitude, latitude]: a json column, because SQLite has no geometry. */
export function point(ru: string, en: string): Field<JsonColumn> {
  const look = {
    interface: 'map',
    options: { geometryFormat: 'native', geometryType: 'Point', defaultView: { center: [38.97, 45.03], zoom: 6 } },
    special: ['cast-json'],
  };
  return column('json', ru, en, look, { width: 'full', notSearchable: true });
}

function withSpecial<Value>(field: Field<Value>, special: string[]): Field<Value> {
  return { ...field, meta: { ...field.meta, special, required: false } };
}
