import { expect, test } from 'vitest';
import { agoText, momentText } from './moment-text.ts';

const now = new Date('2026-12-01T10:00:00Z');

test.each([
  ['2026-12-01T09:59:30Z', 'только что', 'just now'],
  ['2026-12-01T10:05:00Z', 'только что', 'just now'],
  ['2026-12-01T09:55:00Z', '5 минут назад', '5 minutes ago'],
  ['2026-12-01T07:30:00Z', '2 часа назад', '2 hours ago'],
  ['2026-11-20T10:00:00Z', '11 дней назад', '11 days ago'],
])('%s is %s', (instant, russian, english) => {
  expect(agoText(instant, now, 'ru-RU')).toBe(russian);
  expect(agoText(instant, now, 'en-US')).toBe(english);
});

test('what is no moment is said to be none', () => {
  expect(agoText(null, now, 'ru-RU')).toBeNull();
  expect(momentText(null, 'ru-RU')).toBe('—');
  expect(momentText('yesterday', 'ru-RU')).toBe('—');
  expect(momentText('2026-12-01T10:00:05Z', 'ru-RU')).toMatch(/^\d\d\.\d\d\.2026, \d\d:\d\d:05$/);
});
