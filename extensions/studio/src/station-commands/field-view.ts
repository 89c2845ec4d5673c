import { inWords } from '@tok/studio';
import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import type { Faults } from './build-arguments.ts';
import { emptyRow } from './build-arguments.ts';
import type { CommandField, PlainField, RowsField, StationChoice, Typed, TypedRow } from './command-form.ts';
import { commandWords } from './command-words.ts';
import type { StationOption } from './station-api.ts';

export interface FormState {
  /** of the command, so that ids are its own */
  action: string;
  typed: Typed;
  faults: Faults;
  options: Partial<Record<StationChoice, StationOption[]>>;
  locale: string;
  change: (name: string, value: string | TypedRow[]) => void;
}

interface Place {
  path: string;
  value: string;
  change: (value: string) => void;
}

export function fieldView(field: CommandField, state: FormState): VNode {
  if (field.kind === 'rows') return rowsView(field, state);
  const value = state.typed[field.name];
  return plainView(field, state, {
    path: field.name,
    value: typeof value === 'string' ? value : '',
    change: (next) => state.change(field.name, next),
  });
}

function plainView(field: PlainField, state: FormState, place: Place): VNode {
  const id = `tok-${state.action}-${place.path.replaceAll('.', '-')}`;
  const fault = state.faults[place.path];
  const words = inWords(field.words, state.locale);
  const isMissing = fault !== undefined;
  return h('div', { key: place.path, style: { display: 'grid', gap: '4px', alignContent: 'start' } }, [
    h('label', { for: id, class: 'type-label' }, [
      words,
      field.required ? h('span', { style: { color: 'var(--theme--primary)' }, 'aria-hidden': 'true' }, ' *') : null,
    ]),
    control(field, state, place, {
      id,
      'aria-required': field.required === true,
      'aria-invalid': isMissing,
      'aria-describedby': isMissing ? `${id}-fault` : undefined,
    }),
    field.note ? h('small', { class: 'type-note' }, inWords(field.note, state.locale)) : null,
    isMissing
      ? h('small', { id: `${id}-fault`, style: { color: 'var(--theme--danger)' } }, inWords(fault, state.locale))
      : null,
  ]);
}

function control(field: PlainField, state: FormState, place: Place, attributes: Record<string, unknown>): VNode {
  const change = (value: unknown) => place.change(value === null || value === undefined ? '' : String(value));
  const props = { ...attributes, modelValue: place.value, 'onUpdate:modelValue': change };
  const choices = choicesOf(field, state);
  if (choices !== null) {
    const placeholder = inWords(commandWords.notChosen, state.locale);
    const allowOther = field.kind === 'integer';
    const select = { ...props, modelValue: place.value === '' ? null : place.value };
    return h(resolveComponent('v-select'), {
      ...select,
      items: choices,
      placeholder,
      allowOther,
      showDeselect: field.required !== true,
    });
  }
  if (field.kind === 'list' || (field.kind === 'text' && field.isLong)) {
    return h(resolveComponent('v-textarea'), { ...props, trim: false });
  }
  const types: Partial<Record<PlainField['kind'], string>> = { instant: 'datetime-local' };
  const modes: Partial<Record<PlainField['kind'], string>> = { integer: 'numeric', decimal: 'decimal', address: 'url' };
  return h(resolveComponent('v-input'), {
    ...props,
    type: types[field.kind] ?? 'text',
    inputmode: modes[field.kind],
    autocomplete: 'off',
    small: false,
  });
}

/** @returns null where the value is typed */
function choicesOf(field: PlainField, state: FormState): StationOption[] | null {
  if (field.kind === 'choice') {
    return field.choices.map(({ value, words }) => ({ value, text: inWords(words, state.locale) }));
  }
  if (field.kind !== 'integer' || field.choiceOf === undefined) return null;
  const options = state.options[field.choiceOf] ?? [];
  if (options.length === 0) return null;
  if (field.choiceOf !== 'connector' || field.min > 0) return options;
  const whole = { value: '0', text: inWords({ ru: 'Станция целиком (0)', en: 'The whole station (0)' }, state.locale) };
  return [whole, ...options];
}

function rowsView(field: RowsField, state: FormState): VNode {
  const typed = state.typed[field.name];
  const rows = Array.isArray(typed) ? typed : [];
  const fault = state.faults[field.name];
  const set = (next: TypedRow[]) => state.change(field.name, next);
  const name = inWords(field.row, state.locale);
  const rowView = (row: TypedRow, index: number) => {
    const remove = inWords(commandWords.removeRow, state.locale);
    return h('fieldset', { key: index, style: rowStyle }, [
      h('legend', { class: 'type-label' }, `${name} ${index + 1}`),
      ...field.columns.map((column) =>
        plainView(column, state, {
          path: `${field.name}.${index}.${column.name}`,
          value: row[column.name] ?? '',
          change: (value) => set(rows.map((each, at) => (at === index ? { ...each, [column.name]: value } : each))),
        }),
      ),
      h(
        resolveComponent('v-button'),
        { secondary: true, small: true, onClick: () => set(rows.filter((_, at) => at !== index)) },
        () => `${remove} (${index + 1})`,
      ),
    ]);
  };
  return h('div', { key: field.name, style: { display: 'grid', gap: '12px', gridColumn: '1 / -1' } }, [
    h('div', { class: 'type-label' }, inWords(field.words, state.locale)),
    ...rows.map(rowView),
    fault ? h('small', { style: { color: 'var(--theme--danger)' } }, inWords(fault, state.locale)) : null,
    h('div', [
      h(
        resolveComponent('v-button'),
        { secondary: true, small: true, onClick: () => set([...rows, emptyRow(field)]) },
        () => [inWords(commandWords.addRow, state.locale)],
      ),
    ]),
  ]);
}

const rowStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
  gap: '12px',
  alignItems: 'end',
  padding: '12px',
  border: 'var(--theme--border-width) solid var(--theme--form--field--input--border-color)',
  borderRadius: 'var(--theme--border-radius)',
};
