import { expect, test } from 'vitest';
import { withPolicy } from './with-policy.ts';

test('under another policy the page is fetched anew, and nothing else', () => {
  const code = { url: 'assets/app-a1b2.js', revision: null };
  const kept = withPolicy([{ url: 'index.html', revision: 'a1' }, code], 'one');
  const now = withPolicy([{ url: 'index.html', revision: 'a1' }, code], 'two');
  expect(now[0]?.revision).not.toBe(kept[0]?.revision);
  expect(now[0]?.url).toBe('index.html');
  expect([kept[1], now[1]]).toEqual([code, code]);
});
