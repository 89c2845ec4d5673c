import { expect, test } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.ts';

const start = new Date('2026-11-24T09:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

function failed(...kinds: ('configuration' | 'transient')[]): CircuitBreaker {
  const breaker = new CircuitBreaker();
  for (const kind of kinds) breaker.failed(kind, start);
  return breaker;
}

test.each([
  [['transient', 'transient'] as const, 0],
  [['transient', 'transient', 'transient'] as const, 60],
  [['configuration'] as const, 600],
  [['configuration', 'transient', 'transient', 'transient'] as const, 600],
])('after %j it rests for %i seconds', (kinds, restS) => {
  const breaker = failed(...kinds);
  expect(breaker.allows(after(restS))).toBe(true);
  if (restS > 0) expect(breaker.allows(after(restS - 1))).toBe(false);
});

test('tried again after its rest, the first failure gives it another; a success none', () => {
  const breaker = failed('transient', 'transient', 'transient');
  breaker.failed('transient', after(60));
  expect([breaker.allows(after(119)), breaker.allows(after(120))]).toEqual([false, true]);
  breaker.succeeded();
  breaker.failed('transient', after(120));
  expect(breaker.allows(after(120))).toBe(true);
});
