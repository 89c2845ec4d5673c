import { reviewReasonOf } from '@tok/domain';
import type { SessionFacts } from '../session-facts.ts';
import { wait } from '../session-step.ts';
import type { SessionStep } from '../session-step.ts';
import { stopIsDue } from '../stop-attempts.ts';

/** Completed, failed or under review. Stations may still speak of it: a late start, a queue brought back. */
export function nextOfEnded(facts: SessionFacts, now: Date): SessionStep {
  const { session, transaction, payment } = facts;
  if (session.status !== 'needs_review') {
    if (session.status === 'completed' && payment?.status === 'failed')
      return { kind: 'review', reason: 'settlement_failed' };
    if (transaction && !transaction.isRunning) return nextAfterLateEnd(facts);
  }
  if (transaction?.isRunning && stopIsDue(facts, now)) return { kind: 'request_stop' };
  return wait;
}

function nextAfterLateEnd({ session, transaction }: SessionFacts): SessionStep {
  if (!transaction) return wait;
  // Energy nobody agreed to pay for: never billed by guessing.
  if (session.status === 'failed' && transaction.energyWh > 0) {
    return { kind: 'review', reason: 'start_after_failure' };
  }
  // What a person decided knowing of it stays.
  if (session.status !== 'completed' || session.wasReviewed) return wait;
  // It was settled by its last reading, and now the station says otherwise: never captured a second time.
  if (transaction.energyWh !== session.energyWh) return { kind: 'review', reason: 'late_stop' };
  const flags: readonly string[] = transaction.flags;
  const doubt = flags.includes('late_stop') ? reviewReasonOf(flags) : null;
  return doubt ? { kind: 'review', reason: doubt } : wait;
}
