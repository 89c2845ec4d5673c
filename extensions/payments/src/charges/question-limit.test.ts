import { expect, test } from 'vitest';
import { createQuestionLimit } from './question-limit.ts';

test('a client causes sixty questions a minute at most, and another is not held up by him', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  const mayAsk = createQuestionLimit(() => now);
  const answers = Array.from({ length: 61 }, () => mayAsk('a'));
  expect(answers.filter(Boolean)).toHaveLength(60);
  expect(answers.at(-1)).toBe(false);
  expect(mayAsk('b')).toBe(true);
  now = new Date('2026-11-23T10:01:00Z');
  expect(mayAsk('a')).toBe(true);
});
