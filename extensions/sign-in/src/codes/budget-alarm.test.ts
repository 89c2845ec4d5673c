import { expect, test } from 'vitest';
import { budgetAlarm } from './budget-alarm.ts';

test('warns from 70 per cent on, once in ten minutes', () => {
  const lines: string[] = [];
  const tell = budgetAlarm((_facts, line) => lines.push(line));
  const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 9, minute));
  tell(0.69, at(0));
  expect(lines).toEqual([]);
  tell(0.7, at(1));
  tell(0.9, at(10));
  expect(lines).toHaveLength(1);
  tell(1, at(11));
  expect(lines).toEqual([expect.stringMatching(/^70 %/), expect.stringMatching(/^100 %/)]);
});
