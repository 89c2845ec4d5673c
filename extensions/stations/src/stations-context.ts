import type { Knex } from 'knex';

/** What every part of this extension is given. */
export interface StationsContext {
  db: Knex;
  now: () => Date;
  /** where Studio stands, without a slash at its end */
  publicUrl: string;
}
