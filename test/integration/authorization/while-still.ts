import type { MatrixWorld } from './matrix-world.ts';

/**
 * Workers of the product write rows of their own meanwhile. What was found counts when the rows that there are stayed the same from
 * before the questions to after them; otherwise question and answer spoke of different rows, and it is asked again.
 */
export async function whileStill(world: MatrixWorld, check: () => Promise<string[]>): Promise<string[]> {
  for (;;) {
    const before = await rowsThereAre(world);
    const found = await check();
    if (found.length === 0 || (await rowsThereAre(world)) === before) return found;
  }
}

async function rowsThereAre({ tables, visible }: MatrixWorld): Promise<string> {
  const keys = await Promise.all(tables.map((table) => visible('administrator', table)));
  return keys.map((ofTable) => [...ofTable].sort().join()).join(';');
}
