import type { Knex } from 'knex';

/** Stands for the death of a process in the middle of its work. */
export class Death extends Error {}

export interface MortalDatabase {
  /** queries since the last `liveFor` */
  count: () => number;
  /** Lets that many queries pass and fails the next one; what was not committed is rolled back. */
  liveFor: (queries: number) => void;
  live: () => void;
}

/** Makes a database fail at a chosen query, once. */
export function mortalDatabase(db: Knex): MortalDatabase {
  let count = 0;
  let last = Infinity;
  db.on('query', ({ sql }: { sql: string }) => {
    // The ends of a transaction pass: dying before a commit is dying at the query before it.
    if (/^(rollback|commit)/i.test(sql)) return;
    count += 1;
    if (count <= last) return;
    last = Infinity;
    throw new Death(sql);
  });
  return {
    count: () => count,
    liveFor(queries) {
      count = 0;
      last = queries;
    },
    live: () => void (last = Infinity),
  };
}
