import type { FieldCondition, FieldMeta } from './field.ts';

/** A field whose look follows from what the form holds. Of the conditions that fit Studio takes the last. */
export function changing<Part extends { meta: FieldMeta }>(field: Part, ...conditions: FieldCondition[]): Part {
  return { ...field, meta: { ...field.meta, conditions } };
}

/** Rows that may be chosen at the other end of a reference. */
export function choosingFrom<Part extends { meta: FieldMeta }>(field: Part, filter: Record<string, unknown>): Part {
  return { ...field, meta: { ...field.meta, options: { ...field.meta.options, filter } } };
}

/** What stands in an input that is empty. */
export function withPlaceholder<Part extends { meta: FieldMeta }>(field: Part, placeholder: string): Part {
  return { ...field, meta: { ...field.meta, options: { ...field.meta.options, placeholder } } };
}
