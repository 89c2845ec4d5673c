import { model } from '../../../snapshots/model/model.ts';
import { presets } from '../../../snapshots/presets/presets.ts';
import type { Preset } from '../../../snapshots/presets/presets.ts';

/** What Studio asks when a person opens a list: a page of rows, and how many there are. */
export interface PresetQuestion {
  /** e.g. 'charging_sessions · Идут сейчас' */
  name: string;
  collection: string;
  rows: string;
  count: string;
}

/** One for each list and bookmark of ours on a collection of the model. */
export function presetQuestions(): PresetQuestion[] {
  return presets.filter(({ collection }) => model.some(({ name }) => name === collection)).map(questionOf);
}

function questionOf(preset: Preset): PresetQuestion {
  const { collection, bookmark, layout, layout_query: layouts, filter } = preset;
  const {
    fields = [],
    sort = [],
    limit = 50,
  } = (layouts[layout] ?? {}) as {
    fields?: string[];
    sort?: string[];
    limit?: number;
  };
  const key = keyOf(collection);
  const shown = layout === 'map' ? ['location', 'display_number', 'address'] : fields;
  const rows = new URLSearchParams({ limit: String(limit), page: '1' });
  for (const field of [key, ...shown.flatMap((name) => shownFields(collection, name))]) rows.append('fields[]', field);
  for (const field of sort) rows.append('sort[]', field);
  const count = new URLSearchParams({ [`aggregate[countDistinct]`]: key });
  if (filter) for (const each of [rows, count]) each.set('filter', JSON.stringify(filter));
  const name = bookmark === null ? collection : `${collection} · ${bookmark}`;
  return { name, collection, rows: `/items/${collection}?${rows}`, count: `/items/${collection}?${count}` };
}

function keyOf(collection: string): string {
  const fields = Object.entries(model.find(({ name }) => name === collection)?.fields ?? {});
  return fields.find(([, { schema }]) => schema.is_primary_key)?.[0] ?? 'id';
}

/** A row of another collection is shown by its template, whose fields Studio asks for in its place. */
function shownFields(collection: string, field: string): string[] {
  const described = model.find(({ name }) => name === collection);
  const meta = described?.fields[field]?.meta ?? described?.aliases[field]?.meta;
  const isRelation = described?.fields[field]?.relation ?? described?.aliases[field]?.many;
  if (!isRelation) return [field];
  const template = meta?.display_options?.['template'] ?? meta?.options?.['template'];
  const names = typeof template === 'string' ? [...template.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)] : [];
  return names.length === 0 ? [`${field}.*`] : names.map(([, name]) => `${field}.${name}`);
}
