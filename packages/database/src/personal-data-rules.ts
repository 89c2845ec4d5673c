import type { TableName } from './rows/tables.ts';

/** How rows of a client are found in a table: a column holds his id, his phone, his e-mail, or points to rows of his. */
export type RowsOfClient =
  | { column: string; is: 'client' | 'phone' }
  /** the column holds `of` of his rows in that table */
  | { column: string; in: TableName; of: string }
  /** a JSON column that holds his e-mail or phone somewhere in its text; only for small tables */
  | { column: string; names: 'email' | 'phone' };

/** '$now': the moment of deletion; '$pseudonym': 16 characters that follow from the phone and a key of ours. */
export type Replacement = string | number | boolean;

/**
 * What becomes of a table's columns when a driver's profile is deleted. Every column of the table stands in one of the lists,
 * names with spaces between.
 */
export interface PersonalTable {
  /** says nothing of a person, or only under the id of the client, which is a pseudonym once his row is erased */
  plain: string;
  /** which rows are his, any of them; absent where a table holds nothing of drivers */
  rows?: RowsOfClient[];
  /** his rows go, and all that is in them */
  isDeleted?: true;
  /** becomes null */
  erased?: string;
  /** becomes this */
  replaced?: Record<string, Replacement>;
  /** stays, because a law says so: column → which */
  kept?: Record<string, string>;
  /** of people who are no drivers (contacts of companies, staff): a driver's deletion does not touch it. column → whose */
  others?: Record<string, string>;
}

/** Every column that a rule names. */
export function columnsOf(rules: PersonalTable): string[] {
  const listed = [rules.plain, rules.erased ?? ''].flatMap((names) => names.split(/\s+/).filter(Boolean));
  const named = [rules.replaced, rules.kept, rules.others].flatMap((map) => Object.keys(map ?? {}));
  return [...listed, ...named];
}

/** Columns that become null. */
export function erasedColumns({ erased = '' }: PersonalTable): string[] {
  return erased.split(/\s+/).filter(Boolean);
}
