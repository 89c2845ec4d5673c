import { expect, test } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { vatRateOn } from './vat-rate.ts';

const old = { validFrom: '2019-01-01', basisPoints: 2_000, vatCode: 4, prepaymentVatCode: 6 };
const today = { validFrom: '2026-01-01', basisPoints: 2_200, vatCode: 11, prepaymentVatCode: 12 };

test.each([
  ['2025-12-31T23:59:59+03:00', old],
  ['2026-01-01T00:00:00+03:00', today],
  ['2025-12-31T21:00:00Z', today],
  ['2026-11-23T12:00:00+03:00', today],
  ['2019-01-01T00:00:00+03:00', old],
])('the rate at %s is that of the day in Moscow', (at, rate) => {
  expect(vatRateOn([old, today], new Date(at))).toBe(rate);
  expect(vatRateOn([today, old], new Date(at))).toBe(rate);
});

test.each(['2018-12-31T23:59:59+03:00', 'no date'])('knows no rate at %s', (at) => {
  expect(() => vatRateOn([old, today], new Date(at))).toThrow(DomainError);
});

test('knows none where none was given', () => {
  expect(() => vatRateOn([], new Date('2026-11-23T12:00:00Z'))).toThrow(DomainError);
});
