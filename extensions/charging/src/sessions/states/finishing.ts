import { endReasonFromOcpp, reviewReasonOf } from '@tok/domain';
import type { EndReason } from '@tok/domain';
import type { SessionFacts, TransactionFacts } from '../session-facts.ts';
import { isHoldLost } from '../holds/is-hold-lost.ts';
import type { SessionStep } from '../session-step.ts';

/** The charge is over: its energy is final, or the last reading has to do. */
export function nextOfFinishing(facts: SessionFacts): SessionStep {
  const { session, transaction } = facts;
  if (!transaction) return { kind: 'review', reason: 'stop_without_reading' };
  const reviewReason = reviewReasonOf(transaction.flags);
  if (reviewReason) return { kind: 'review', reason: reviewReason };
  const reason = session.endReason ?? endReasonOf(transaction, facts);
  if (transaction.energyWh <= 0) return { kind: 'fail', reason: 'no_energy' };
  return { kind: 'settle', reason };
}

/** StopTransaction says why the station stopped; who made it stop is known better here. */
export function endReasonOf(transaction: TransactionFacts, facts: SessionFacts): EndReason {
  const { session, connector } = facts;
  if (transaction.stopCause) return transaction.stopCause;
  if (session.stopRequestedAt) return 'driver_stopped';
  if (transaction.stopReason === 'Remote' && isHoldLost(facts)) return 'hold_refused';
  if (transaction.stopReason === 'Remote' && connector?.status === 'Faulted') return 'connector_faulted';
  return endReasonFromOcpp(transaction.stopReason);
}
