import { expect, test } from 'vitest';
import { csvInstant, csvLines, csvRoubles } from './write-csv.ts';

test.each([
  ['=1+1', '"\'=1+1"'],
  ['+79001234567', '"\'+79001234567"'],
  ['@SUM(A1)', '"\'@SUM(A1)"'],
  ['-1+cmd|calc', '"\'-1+cmd|calc"'],
  ['\t=1', '"\'\t=1"'],
])('%j is not a formula', (cell, written) => {
  expect(csvLines([[cell]])).toBe(`${written}\r\n`);
});

test('sums, also below zero, stay sums; cells with semicolons and quotes stay one cell', () => {
  expect(csvLines([[csvRoubles(-123_405), 7, null, 'а; "б"']])).toBe('-1234,05;7;;"а; ""б"""\r\n');
});

test.each([
  [0, '0,00'],
  [5, '0,05'],
  [-5, '-0,05'],
  [123_400, '1234,00'],
])('%d kopecks are %s', (minor, roubles) => {
  expect(csvRoubles(minor)).toBe(roubles);
});

test('a moment is that of Moscow', () => {
  expect(csvInstant(new Date('2025-12-31T21:00:05Z'))).toBe('2026-01-01 00:00:05');
});

test('nothing makes no line', () => {
  expect(csvLines([])).toBe('');
});
