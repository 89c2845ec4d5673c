import type { EndReason, ReviewReason } from '@tok/domain';
import type { DecisionFacts } from '../reviews/load-decisions.ts';

/**
 * What a session's facts ask for next. Deciding is pure, so that a sweep over thousands of sessions costs a few reads,
 * and deciding again under the lock is the same rule.
 */
export type SessionStep =
  /** nothing, until a fact changes or time passes */
  | { kind: 'wait' }
  /** holding → starting: ask the station to start */
  | { kind: 'request_start' }
  /** starting → charging: its transaction is there */
  | { kind: 'begin_charging' }
  /** more is held for it than it may cost so far: it may go on to that */
  | { kind: 'raise_limit'; holdMinor: number }
  /** ask the station to stop the running transaction */
  | { kind: 'request_stop' }
  /** charging → finishing; a reason only when we close it without the station */
  | { kind: 'finish'; reason: 'station_silent' | null }
  /** finishing → completed: price it and settle the payment */
  | { kind: 'settle'; reason: EndReason }
  /** completed stays: its station spoke late, the difference is settled; what cannot be goes before a person */
  | { kind: 'correct' }
  /** → failed: nothing was sold, everything held goes back */
  | { kind: 'fail'; reason: EndReason }
  /** begun with a tag: its card could not be held, the balance must do, or nothing */
  | { kind: 'hold_balance' }
  /** → needs_review: the money stays as it is */
  | { kind: 'review'; reason: ReviewReason }
  /** needs_review → completed or failed: as a person decided; the decision is refused where it cannot be */
  | { kind: 'decide'; decision: DecisionFacts };

export const wait: SessionStep = { kind: 'wait' };
