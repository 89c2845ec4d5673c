import type { SessionStatus } from './session-status.ts';
import { openSessionStatuses } from './session-status.ts';

/**
 * From where to where a session may go. An ended session never opens again: what a station says of it afterwards may change
 * the figures of one that is completed, or bring it before a person (a late start, a doubtful final energy), who ends it again.
 */
const moves: Record<SessionStatus, readonly SessionStatus[]> = {
  holding: ['starting', 'failed'],
  starting: ['charging', 'failed'],
  charging: ['finishing', 'needs_review'],
  finishing: ['completed', 'failed', 'needs_review'],
  completed: ['needs_review'],
  failed: ['needs_review'],
  needs_review: ['completed', 'failed'],
};

/** Whether a session may go from one status to another; staying where it is is no move. */
export function canMove(from: SessionStatus, to: SessionStatus): boolean {
  return moves[from].includes(to);
}

/** Whether it still occupies its driver and its connector. */
export function isOpenSession(status: SessionStatus): boolean {
  return (openSessionStatuses as readonly SessionStatus[]).includes(status);
}
