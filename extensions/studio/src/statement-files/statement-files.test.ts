import { expect, test } from 'vitest';
import { statementFiles } from './statement-files.ts';

test('the files of a statement are where its right to be read is checked', () => {
  expect(statementFiles('4b2c').map(({ href }) => href)).toEqual([
    '/payments/company-statements/4b2c/pdf',
    '/payments/company-statements/4b2c/xlsx',
  ]);
});

test('a row that is not saved leads nowhere else', () => {
  expect(statementFiles('../../users').every(({ href }) => href.startsWith('/payments/company-statements/..%2F'))).toBe(
    true,
  );
});
