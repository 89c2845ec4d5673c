import { expect, test } from 'vitest';
import { declineWords } from './decline-words.ts';

test.each([
  ['insufficient_funds', /недостаточно/],
  ['card_expired', /истёк/],
  ['3d_secure_failed', /не подтверждён/],
  ['something the provider thought of yesterday', /не прошёл/],
  ['constructor', /не прошёл/],
])('%s is told in words', (code, words) => {
  expect(declineWords(code)).toMatch(words);
});

test('nothing is told where nothing failed', () => {
  expect(declineWords(null)).toBeNull();
});
