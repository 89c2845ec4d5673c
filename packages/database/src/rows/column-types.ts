/** A moment as knex reads it: `Date` on Postgres, epoch milliseconds on SQLite. Read it with `readInstant`. */
export type InstantColumn = Date | number | string;

/** JSON as knex reads it: parsed on Postgres, text on SQLite. Read it with `readJson`, write it with `writeJson`. */
export type JsonColumn = unknown;

/** A boolean as knex reads it: `boolean` on Postgres, 0 or 1 on SQLite. Read it with `readBoolean`. */
export type BooleanColumn = boolean | 0 | 1;

/** A 64-bit integer as knex reads it: text on Postgres, number on SQLite. Read it with `readInteger`. */
export type BigIntColumn = number | string;

/** A uuid in lower case with hyphens. */
export type Uuid = string;
