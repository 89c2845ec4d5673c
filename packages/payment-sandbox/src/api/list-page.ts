import { invalidRequest } from './api-answer.ts';
import type { ListQuery } from './request-shapes.ts';

interface Listed {
  id: string;
  createdAt: string;
  capturedAt?: string | null;
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

function isWithin({ createdAt, capturedAt = null }: Listed, query: ListQuery): boolean {
  return isBetween(createdAt, 'created_at', query) && isBetween(capturedAt, 'captured_at', query);
}

/** @param at null: it has not come to that, and no bound of that kind holds it */
function isBetween(at: string | null, name: 'created_at' | 'captured_at', query: ListQuery): boolean {
  const [gte, gt, lte, lt] = [query[`${name}.gte`], query[`${name}.gt`], query[`${name}.lte`], query[`${name}.lt`]];
  if (at === null) return [gte, gt, lte, lt].every((bound) => bound === undefined);
  const atMs = Date.parse(at);
  return (
    atMs >= (gte === undefined ? -Infinity : Date.parse(gte)) &&
    atMs > (gt === undefined ? -Infinity : Date.parse(gt)) &&
    atMs <= (lte === undefined ? Infinity : Date.parse(lte)) &&
    atMs < (lt === undefined ? Infinity : Date.parse(lt))
  );
}
