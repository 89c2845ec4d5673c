import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';
import { safeError } from './safe-error.ts';

const secret = 'S3cr3t-K3y';

function logged(level: string, write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger(level, { write: (line) => void lines.push(line) }));
  return lines.join('');
}

test.each([
  { password: secret },
  { station: 'CP-1', card: { passwordHash: secret } },
  { request: { headers: { authorization: secret } } },
  { call: { payload: { key: 'AuthorizationKey', value: secret } } },
  { command: { arguments: secret } },
  { idTag: secret },
  { certificate: { pem: secret, privateKey: secret } },
])('a field that holds a secret is hidden, wherever it stands: %j', (fields) => {
  const text = logged('info', (log) => log.info(fields, 'said'));
  expect(text).toContain('said');
  expect(text).not.toContain(secret);
});

test.each([
  ['a query with its values', Object.assign(new Error(`insert into t values ('${secret}') - no such table: t`))],
  ['a value that PostgreSQL could not read', pgError(`invalid input syntax for type uuid: "${secret}"`)],
  ['a row that PostgreSQL refused', Object.assign(pgError('duplicate key'), { detail: `(${secret}) already exists` })],
  ['what is no JSON', syntaxError()],
  ['a cause', new Error('failed', { cause: pgError(`invalid input syntax for type json: "${secret}"`) })],
  ['an error with fields of its own', Object.assign(new Error('failed'), { password: secret, query: secret })],
])('an error tells nothing of %s', (_, error) => {
  const text = logged('info', (log) => log.error({ err: error }, 'said'));
  expect(text).toContain('"type":');
  expect(text).not.toContain(secret);
});

function pgError(message: string): Error {
  return Object.assign(new Error(message), { severity: 'ERROR', code: '22P02' });
}

function syntaxError(): unknown {
  try {
    return JSON.parse(`{"key":"${secret}`);
  } catch (error) {
    return error;
  }
}

test('an error that is its own cause ends', () => {
  const error = new Error('round');
  error.cause = error;
  expect(JSON.stringify(safeError(error)).match(/round/g)).toHaveLength(6);
});
