import type { ZodType } from 'zod';
import { ProviderUnavailableError } from '../payment-provider.ts';
import type { TimeWindow } from '../payment-provider.ts';
import type { YookassaClient } from './yookassa-client.ts';

/** 100 000 objects: more than a day of the largest shop that this is made for. */
const pagesMax = 1_000;
/** "Возможные значения: от 1 до 100" */
const pageSize = 100;

/** A list is filtered by when its objects were made, that of payments also by when they were captured. */
export function within({ from, to }: TimeWindow, by: 'created' | 'captured' = 'created'): Record<string, string> {
  return { [`${by}_at.gte`]: from.toISOString(), [`${by}_at.lt`]: to.toISOString() };
}

/**
 * Every object of a list, page by page.
 *
 * @throws ProviderUnavailableError also where the list ends in an error or in a circle: what is missing would look as if
 *   it had never been
 */
export async function* pages<Item>(
  client: YookassaClient,
  path: string,
  filter: Record<string, string>,
  shape: ZodType<{ items: Item[]; next_cursor?: string | undefined }>,
): AsyncGenerator<Item> {
  const query = new URLSearchParams({ limit: String(pageSize), ...filter });
  const seen = new Set<string>();
  for (let page = 0; page < pagesMax; page++) {
    const answer = await client.read(`${path}?${query}`, shape);
    if (!answer) throw new ProviderUnavailableError(`YooKassa has no list at ${path}`, null);
    yield* answer.items;
    const { next_cursor: cursor } = answer;
    if (!cursor) return;
    if (seen.has(cursor)) throw new ProviderUnavailableError(`The list at ${path} goes in a circle`, null);
    seen.add(cursor);
    query.set('cursor', cursor);
  }
  throw new RangeError(`More than ${pagesMax} pages of ${path}`);
}
