import type pg from 'pg';

/** For COPY in its text format. */
export type CopyValue = string | number | Date | null;

/**
 * Writes rows with one COPY, in one round trip and one transaction. Refused as a whole, with the database's own error.
 *
 * @param statement `COPY … FROM STDIN`, text format
 * @param rows lines of `copyLine`
 */
export function copyRows(client: pg.Client, statement: string, rows: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(statement, rows.join(''), resolve, reject));
  });
}

/** @source PostgreSQL 15, COPY, "Text Format" */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (const value of values) line += (line === '' ? '' : '\t') + copyText(value);
  return `${line}\n`;
}

const special = /[\\\n\r\t]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return value.toISOString();
  return special.test(value) ? value.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character) : value;
}

const headerLength = 5;
const copyData = 'd'.charCodeAt(0);
const copyDone = 'c'.charCodeAt(0);

/**
 * The data follows the statement at once, before the database has said that it is ready for it: what it gets after a
 * refusal it throws away.
 *
 * @source PostgreSQL 15, 55.2.6 "COPY Operations": "the backend … will accept and discard any CopyData, CopyDone, or
 * CopyFail messages" that come after an error
 */
class CopyIn implements pg.Submittable {
  readonly #statement: string;
  readonly #rows: string;
  readonly #resolve: () => void;
  readonly #reject: (error: Error) => void;

  constructor(statement: string, rows: string, resolve: () => void, reject: (error: Error) => void) {
    this.#statement = statement;
    this.#rows = rows;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: pg.Connection): void {
    const { stream } = connection;
    stream.cork();
    connection.query(this.#statement);
    stream.write(this.#message());
    stream.uncork();
  }

  #message(): Buffer {
    const length = Buffer.byteLength(this.#rows);
    const message = Buffer.allocUnsafe(length + 2 * headerLength);
    message[0] = copyData;
    message.writeInt32BE(length + 4, 1);
    message.write(this.#rows, headerLength);
    message[length + headerLength] = copyDone;
    message.writeInt32BE(4, length + headerLength + 1);
    return message;
  }

  // What pg calls on the query that runs.
  handleCopyInResponse(): void {
    return;
  }

  handleCommandComplete(): void {
    return;
  }

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve();
  }
}
