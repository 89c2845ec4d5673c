import type { JsonColumn } from '@tok/database';
import { column } from './field.ts';
import type { Field, FieldOptions } from './field.ts';

export type Tone = 'neutral' | 'good' | 'active' | 'warning' | 'bad';

/** Words of one code on the screen. */
export type ChoiceLabel = string | [text: string, tone: Tone];

const tones: Record<Tone, { foreground: string; background: string }> = {
  neutral: { foreground: 'var(--theme--foreground)', background: 'var(--theme--background-accent)' },
  good: { foreground: 'var(--theme--success)', background: 'var(--theme--success-background)' },
  active: { foreground: 'var(--theme--primary)', background: 'var(--theme--primary-background)' },
  warning: { foreground: 'var(--theme--warning)', background: 'var(--theme--warning-background)' },
  bad: { foreground: 'var(--theme--danger)', background: 'var(--theme--danger-background)' },
};

interface ChoiceOptions<Code extends string> extends FieldOptions {
  default?: Code;
  /** others may come, of stations that know more than the standard: they are shown as they are */
  open?: true;
  /** a display of our extensions that says more than a label */
  display?: string;
}

/**
 * A closed set of codes with Russian words.
 *
 * @param labels every code of the union the writer uses: the compiler refuses a missing one
 */
export function choice<Code extends string>(
  ru: string,
  en: string,
  labels: Record<Code, ChoiceLabel>,
  options: ChoiceOptions<NoInfer<Code>> = {},
): Field<string> {
  const { plain, shown } = wordsOf(labels);
  const look = {
    interface: 'select-dropdown',
    options: { choices: plain, ...(options.open && { allowOther: true }) },
    ...(options.display ? { display: options.display } : shown),
  };
  return column('string', ru, en, look, options, {
    max_length: 64,
    ...(options.default !== undefined && { default_value: options.default }),
  });
}

/** Several codes of a closed set, in a JSON column; the labels as with `choice`. */
export function choices<Code extends string>(
  ru: string,
  en: string,
  labels: Record<Code, ChoiceLabel>,
  options: FieldOptions = {},
): Field<JsonColumn> {
  const { plain, shown } = wordsOf(labels);
  const look = {
    interface: 'select-multiple-dropdown',
    // Beyond the threshold the form would say «3 items».
    options: { choices: plain, allowOther: true, previewThreshold: plain.length + 1 },
    special: ['cast-json'],
    ...shown,
  };
  return column('json', ru, en, look, { width: 'full', notSearchable: true, ...options });
}

function wordsOf(labels: Record<string, ChoiceLabel>) {
  const choices = Object.entries(labels).map(([value, label]) => {
    const [text, tone] = typeof label === 'string' ? [label, 'neutral' as const] : label;
    return { value, text, ...tones[tone] };
  });
  return {
    plain: choices.map(({ value, text }) => ({ value, text })),
    shown: { display: 'labels', displayOptions: { choices, showAsDot: false } },
  };
}
