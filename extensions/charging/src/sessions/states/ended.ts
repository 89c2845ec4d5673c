import { reviewReasonOf } from '@tok/domain';
import type { PaymentStatus } from '@tok/domain';
import type { SessionFacts } from '../session-facts.ts';
import { wait } from '../session-step.ts';
import type { SessionStep } from '../session-step.ts';
import { stopIsDue } from '../stop-attempts.ts';

/** How much the provider took is known when it says so. */
const beingEnded: readonly PaymentStatus[] = ['capturing', 'releasing'];

/** Completed, failed or under review. Stations may still speak of it: a late start, a queue brought back. */
export function nextOfEnded(facts: SessionFacts, now: Date): SessionStep {
  const { session, transaction, payment } = facts;
  if (session.status !== 'needs_review') {
    const isUnpaid = session.status === 'completed' && payment?.status === 'failed';
    // A person who knew of it ended it so.
    if (isUnpaid && session.reviewReason !== 'settlement_failed')
      return { kind: 'review', reason: 'settlement_failed' };
    if (transaction && !transaction.isRunning) return nextAfterLateEnd(facts);
  }
  if (transaction?.isRunning && stopIsDue(facts, now)) return { kind: 'request_stop' };
  return wait;
}

/**
 * The rule for a stop that comes after its charge was settled by the last reading (the hub hands on only what differs by more
 * than a tolerance). Doubtful figures go before a person. Others are believed: more is taken from the wallet or owed, less is
 * given back, once; nothing is captured a second time.
 */
function nextAfterLateEnd({ session, transaction, holds }: SessionFacts): SessionStep {
  if (!transaction) return wait;
  // Energy nobody agreed to pay for: never billed by guessing.
  const wasReviewed = session.reviewReason !== null;
  if (session.status === 'failed' && transaction.energyWh > 0 && !wasReviewed) {
    return { kind: 'review', reason: 'start_after_failure' };
  }
  // What a person decided knowing of it stays.
  if (session.status !== 'completed' || wasReviewed) return wait;
  const flags: readonly string[] = transaction.flags;
  const doubt = reviewReasonOf(flags);
  if (transaction.energyWh !== session.energyWh) {
    if (doubt) return { kind: 'review', reason: 'late_stop' };
    return holds.some(({ status }) => beingEnded.includes(status)) ? wait : { kind: 'correct' };
  }
  return doubt && flags.includes('late_stop') ? { kind: 'review', reason: doubt } : wait;
}
