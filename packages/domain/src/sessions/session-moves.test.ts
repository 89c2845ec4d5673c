import { describe, expect, test } from 'vitest';
import { canMove, isOpenSession } from './session-moves.ts';
import { openSessionStatuses, sessionStatuses } from './session-status.ts';
import type { SessionStatus } from './session-status.ts';

const endedStatuses = ['completed', 'failed', 'needs_review'] as const;

describe('a session', () => {
  test.each<[SessionStatus, SessionStatus[]]>([
    ['holding', ['starting', 'failed']],
    ['starting', ['charging', 'failed']],
    ['charging', ['finishing', 'needs_review']],
    ['finishing', ['completed', 'failed', 'needs_review']],
    ['completed', ['needs_review']],
    ['failed', ['needs_review']],
    ['needs_review', ['completed', 'failed']],
  ])('goes from %s only to %j', (from, to) => {
    expect(sessionStatuses.filter((status) => canMove(from, status))).toEqual(
      sessionStatuses.filter((status) => to.includes(status)),
    );
  });

  test('that ended never opens again, by any number of moves', () => {
    for (const status of endedStatuses) {
      expect([...reachableFrom(status)].filter(isOpenSession)).toEqual([]);
    }
  });

  test.each(openSessionStatuses)('that is %s can reach an end, and a failure where no energy flows', (status) => {
    const reachable = reachableFrom(status);
    expect(reachable.has('completed')).toBe(true);
    expect(reachable.has('failed')).toBe(true);
  });

  test('never completes without having charged', () => {
    expect(sessionStatuses.filter((status) => canMove(status, 'completed'))).toEqual(['finishing', 'needs_review']);
    expect(sessionStatuses.filter((status) => canMove(status, 'charging'))).toEqual(['starting']);
  });

  test('does not move to where it is', () => {
    expect(sessionStatuses.filter((status) => canMove(status, status))).toEqual([]);
  });

  test('is either open or ended', () => {
    expect(sessionStatuses.filter((status) => !isOpenSession(status))).toEqual([...endedStatuses]);
  });
});

function reachableFrom(start: SessionStatus): Set<SessionStatus> {
  const reachable = new Set<SessionStatus>();
  const queue: SessionStatus[] = [start];
  for (const from of queue) {
    for (const to of sessionStatuses) {
      if (!canMove(from, to) || reachable.has(to)) continue;
      reachable.add(to);
      queue.push(to);
    }
  }
  return reachable;
}
