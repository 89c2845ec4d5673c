import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRussianMobile } from './russian-mobile.ts';

test.each([
  '+79161234567',
  '89161234567',
  '79161234567',
  '9161234567',
  '+7 (916) 123-45-67',
  '8 (916) 123 45 67',
  '8-916-123-45-67',
  '+7.916.123.45.67',
  '  +7 916 1234567  ',
  '\u00a0+7\u00a0916\u00a0123-45-67',
  '＋７９１６１２３４５６７',
  '８ ９１６ １２３ ４５ ６７',
  '\u202a+7 916 123-45-67\u202c',
  '\ufeff89161234567',
  '+7\u200b916\u200b123\u200b45\u200b67',
])('«%s» is +79161234567', (text) => {
  expect(parseRussianMobile(text)).toBe('+79161234567');
});

test.each([
  ['a digit short', '8 916 123 45 6'],
  ['a digit too many', '8 916 123 45 678'],
  ['Kazakhstan', '+7 701 123 45 67'],
  ['Kazakhstan, dialled with 8', '8 777 123 45 67'],
  ['Abkhazia', '+7 940 712 34 56'],
  ['Moscow landline', '+7 495 123 45 67'],
  ['Krasnodar landline', '8 (861) 255-12-34'],
  ['toll-free', '8 800 555 35 35'],
  ['premium', '8 809 123 45 67'],
  ['Belarus', '+375 29 123 45 67'],
  ['USA', '+1 212 555 01 23'],
  ['an extension', '+7 916 123 45 67 доб. 12'],
  ['an extension in English', '+7 916 123 45 67 ext. 12'],
  ['text before', 'тел. +7 916 123 45 67'],
  ['two numbers', '+79161234567, +79161234568'],
  ['too long to be one', '9161234567'.padStart(60, ' ')],
  ['nothing', ''],
  ['words', 'не число'],
])('%s is refused', (_what, text) => {
  expect(parseRussianMobile(text)).toBeNull();
});

test('what it gives is E.164, and is read as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 9_000_000_000, max: 9_999_999_999 }), (national) => {
      const phone = parseRussianMobile(`8${national}`);
      if (phone === null) return;
      expect(phone).toBe(`+7${national}`);
      expect(parseRussianMobile(phone)).toBe(phone);
    }),
  );
});

test('no text makes it throw, and what it takes for a number is a Russian mobile', () => {
  const typed = fc.constantFrom(...'+78901234569 ()-.;,/#*доext=\u0000\u00a0\u202e\ud800５😀');
  fc.assert(
    fc.property(fc.string({ unit: typed, maxLength: 24 }), (text) => {
      expect(parseRussianMobile(text) ?? '+79000000000').toMatch(/^\+79\d{9}$/);
    }),
  );
});
