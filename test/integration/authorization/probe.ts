import type { ApiAnswer } from '../../harness/api-client.ts';
import type { Row } from './matches-rule.ts';
import type { Table } from './matrix-world.ts';

/** So many questions at once keep one Directus busy. */
const atOnce = 8;

/** Asks about each, some at once. @returns what was found wrong, in the order of the list */
export async function probeEach<Item>(items: Item[], probe: (item: Item) => Promise<string[]>): Promise<string[]> {
  const found: string[][] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let index = next++; index < items.length; index = next++) {
        const item = items[index];
        if (item !== undefined) found[index] = await probe(item);
      }
    }),
  );
  return found.flat();
}

/** Directus answers 401 to nobody, and 403 alike for what is closed and for what is not there. */
export function isRefused({ status }: ApiAnswer): boolean {
  return status === 403 || status === 401;
}

/** The values would not do, whoever sends them. */
export function isInvalid({ status }: ApiAnswer): boolean {
  return status === 400 || status === 422;
}

export function rowsOf({ body }: ApiAnswer): Row[] {
  const { data } = (body ?? {}) as { data?: Row | Row[] | null };
  return data === undefined || data === null ? [] : [data].flat();
}

export function differ(what: string, actual: Iterable<string>, wanted: Iterable<string>): string[] {
  const [got, due] = [new Set(actual), new Set(wanted)];
  const extra = [...got].filter((one) => !due.has(one));
  const missing = [...due].filter((one) => !got.has(one));
  return [
    ...(extra.length === 0 ? [] : [`${what}: gives ${extra.join(', ')}`]),
    ...(missing.length === 0 ? [] : [`${what}: withholds ${missing.join(', ')}`]),
  ];
}

export function keysOf(rows: Row[], table: Table): string[] {
  // Directus lists its own rights beside ours, without keys.
  return rows.flatMap((row) => ((row[table.key] ?? null) === null ? [] : [String(row[table.key])]));
}
