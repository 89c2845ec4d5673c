import { invalidRequest } from './api-answer.ts';
import type { ListQuery } from './request-shapes.ts';

interface Listed {
  id: string;
  createdAt: string;
}

/** One page of a list, newest first, with the id to go on from. */
export function listPage<T extends Listed>(
  all: ReadonlyMap<string, T>,
  query: ListQuery,
  { matches, view }: { matches: (item: T) => boolean; view: (item: T) => unknown },
): unknown {
  const items = [...all.values()].reverse().filter((item) => isWithin(item, query) && matches(item));
  const from = query.cursor ? items.findIndex((item) => item.id === query.cursor) : 0;
  if (from < 0) throw invalidRequest('cursor', 'Unknown cursor');
  const shown = items.slice(from, from + query.limit);
  const next = items[from + query.limit];
  return { type: 'list', items: shown.map(view), ...(next ? { next_cursor: next.id } : {}) };
}

function isWithin({ createdAt }: Listed, query: ListQuery): boolean {
  const at = Date.parse(createdAt);
  const bound = (text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : Date.parse(text);
  return (
    at >= bound(query['created_at.gte'], -Infinity) &&
    at > bound(query['created_at.gt'], -Infinity) &&
    at <= bound(query['created_at.lte'], Infinity) &&
    at < bound(query['created_at.lt'], Infinity)
  );
}
