import { widthsOf } from './column-widths.ts';

export interface Preset {
  id: number;
  collection: string;
  bookmark: string | null;
  icon?: string;
  color?: string;
  layout: 'tabular' | 'map';
  filter?: Record<string, unknown>;
  layout_query: Record<string, unknown>;
  layout_options?: Record<string, unknown>;
  refresh_interval?: number;
}

/** How a list looks until a person changes it for himself. */
export function list(
  id: number,
  collection: string,
  fields: string[],
  sort: string | string[],
  filter?: Record<string, unknown>,
): Preset {
  return {
    id,
    collection,
    bookmark: null,
    layout: 'tabular',
    layout_query: { tabular: { fields, sort: [sort].flat(), limit: 50 } },
    layout_options: { tabular: { widths: widthsOf(collection, fields) } },
    ...(filter && { filter }),
  };
}

/** A saved filter in the navigation. */
export function bookmark(
  id: number,
  name: string,
  icon: string,
  color: string,
  like: Preset,
  filter: Record<string, unknown>,
): Preset {
  return { ...like, id, bookmark: name, icon, color, filter };
}
