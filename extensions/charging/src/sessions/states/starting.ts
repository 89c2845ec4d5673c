import type { SessionFacts } from '../session-facts.ts';
import { wait } from '../session-step.ts';
import type { SessionStep } from '../session-step.ts';

/** The station was asked to start; energy may flow as soon as its transaction row is there. */
export function nextOfStarting({ session, transaction, startCommand, link }: SessionFacts, now: Date): SessionStep {
  // A transaction outranks everything: the driver's stop then is a stop of a running charge.
  if (transaction) return { kind: 'begin_charging' };
  if (session.stopRequestedAt) return { kind: 'fail', reason: 'cancelled_by_driver' };
  switch (startCommand?.status) {
    case 'rejected':
    case 'failed':
      return { kind: 'fail', reason: 'station_rejected' };
    case 'expired':
      return { kind: 'fail', reason: 'station_offline' };
    case 'timed_out':
      return { kind: 'fail', reason: 'station_no_answer' };
  }
  if (session.startDeadlineAt && now < session.startDeadlineAt) return wait;
  if (!link?.isOnline) return { kind: 'fail', reason: 'station_offline' };
  // "Accepted" is a promise to try: the usual cause of nothing is a plug left out of the car.
  return { kind: 'fail', reason: startCommand?.status === 'accepted' ? 'plug_not_inserted' : 'station_no_answer' };
}
