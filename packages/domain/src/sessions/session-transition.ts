import type { SessionStatus } from './session-status.ts';

/** Which status may follow which; what is not here never happens. */
const nextStatuses: Record<SessionStatus, readonly SessionStatus[]> = {
  holding: ['starting', 'failed'],
  starting: ['charging', 'finishing', 'failed', 'needs_review'],
  charging: ['finishing', 'needs_review'],
  finishing: ['completed', 'failed', 'needs_review'],
  // A person settles it.
  needs_review: ['completed', 'failed'],
  completed: [],
  // Energy that flowed after all is looked at by a person, never billed by guessing.
  failed: ['needs_review'],
};

export function canMove(from: SessionStatus, to: SessionStatus): boolean {
  return nextStatuses[from].includes(to);
}

export class SessionTransitionError extends Error {
  readonly code = 'SESSION_TRANSITION';
  readonly from: SessionStatus;
  readonly to: SessionStatus;
  constructor(from: SessionStatus, to: SessionStatus) {
    super(`A session cannot go from ${from} to ${to}`);
    this.name = 'SessionTransitionError';
    this.from = from;
    this.to = to;
  }
}

/** @throws SessionTransitionError for a move that never happens */
export function sessionTransition(from: SessionStatus, to: SessionStatus): SessionStatus {
  if (!canMove(from, to)) throw new SessionTransitionError(from, to);
  return to;
}
