import type { Knex } from 'knex';
import { copyRows, WriteConnections } from '@tok/database';
import type { WriteConnectionsOptions } from '@tok/database';
import { forgetMonthTables, monthTable } from './month-tables.ts';
import type { Journal } from './month-tables.ts';

const undefinedTable = '42P01';

/** Adds rows to a journal by COPY, over connections of its own. Postgres only. */
export class MonthCopy {
  readonly #db: Knex;
  readonly #journal: Journal;
  readonly #columns: string;
  readonly #connections: WriteConnections;

  constructor(db: Knex, journal: Journal, columns: readonly string[], options: WriteConnectionsOptions) {
    this.#db = db;
    this.#journal = journal;
    this.#columns = columns.map((column) => `"${column}"`).join(', ');
    this.#connections = new WriteConnections(db, options);
  }

  /**
   * All rows or none.
   *
   * @param at within the month of all of them
   * @param lines as of `copyLine`, values in the order of the columns
   */
  async write(at: Date, lines: readonly string[]): Promise<void> {
    try {
      await this.#copy(at, lines);
    } catch (error) {
      // A month that we believed to be there, and that was made in vain or dropped.
      if ((error as { code?: unknown }).code !== undefinedTable) throw error;
      forgetMonthTables(this.#db);
      await this.#copy(at, lines);
    }
  }

  async close(): Promise<void> {
    await this.#connections.close();
  }

  async #copy(at: Date, lines: readonly string[]): Promise<void> {
    const statement = `COPY ${await monthTable(this.#db, this.#journal, at)} (${this.#columns}) FROM STDIN`;
    await this.#connections.use((client) => copyRows(client, statement, lines));
  }
}
