/**
 * Where a charging session stands.
 *
 * - holding: waits for the money to be held
 * - starting: the station was asked to start; waits for its StartTransaction
 * - charging: a transaction runs
 * - finishing: the transaction ended or must end; waits for the final energy and the settlement
 * - completed: energy delivered and priced
 * - failed: no energy was sold; everything held goes back
 * - needs_review: a person must decide; nothing is captured by guessing
 */
export const sessionStatuses = [
  'holding',
  'starting',
  'charging',
  'finishing',
  'completed',
  'failed',
  'needs_review',
] as const;

export type SessionStatus = (typeof sessionStatuses)[number];

/** A driver with a session in one of these cannot start another, a connector in one of these is taken. */
export const openSessionStatuses = ['holding', 'starting', 'charging', 'finishing'] as const satisfies SessionStatus[];
