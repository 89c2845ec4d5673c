import { expect, test } from 'vitest';
import { safeError } from './safe-error.ts';

test('keeps what the database said and drops the query with its values', () => {
  const error = Object.assign(new Error("insert into t values ('SECRETTOKEN') - duplicate key"), { code: '23505' });
  const safe = safeError(error);
  expect(safe).toMatchObject({ type: 'Error', code: '23505', message: 'duplicate key' });
  expect(JSON.stringify(safe)).not.toContain('SECRETTOKEN');
});

test('says nothing of a thrown value that is no error', () => {
  expect(safeError('SECRETTOKEN')).toEqual({ message: 'string' });
});
