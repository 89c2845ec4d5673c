import type { EndReason } from '@tok/domain';
import type { CommandFacts, LinkFacts, SessionFacts } from '../session-facts.ts';
import { wait } from '../session-step.ts';
import type { SessionStep } from '../session-step.ts';

/** The station was asked to start; energy may flow as soon as its transaction row is there. */
export function nextOfStarting(facts: SessionFacts, now: Date): SessionStep {
  const { session, transaction, startCommand, link, connector } = facts;
  // A transaction outranks everything: the driver's stop then is a stop of a running charge.
  if (transaction) return { kind: 'begin_charging' };
  if (session.stopRequestedAt) return { kind: 'fail', reason: 'cancelled_by_driver' };
  const refusal = refusalOf(startCommand, link);
  if (refusal) return { kind: 'fail', reason: refusal };
  // It was not when the start was agreed, and a charge will not begin on it now.
  if (connector?.status === 'Faulted') return { kind: 'fail', reason: 'connector_faulted' };
  if (session.startDeadlineAt && now < session.startDeadlineAt) return wait;
  if (!link?.isConnected) return { kind: 'fail', reason: 'station_offline' };
  // "Accepted" is a promise to try: the usual cause of nothing is a plug left out of the car.
  return { kind: 'fail', reason: startCommand?.status === 'accepted' ? 'plug_not_inserted' : 'station_no_answer' };
}

function refusalOf(command: CommandFacts | null, link: LinkFacts | null): EndReason | null {
  if (command?.status === 'rejected' || command?.status === 'failed') return 'station_rejected';
  if (command?.status === 'expired') return 'station_offline';
  return command?.status === 'timed_out' && wasHeard(command, link) ? 'station_no_answer' : null;
}

/**
 * Whether the connection that carried the command still stands: then silence is the station's answer. Otherwise the
 * answer may be lost with the connection, and its StartTransaction may still come from the queue.
 */
function wasHeard(command: CommandFacts, link: LinkFacts | null): boolean {
  if (!link?.isConnected || !link.connectedAt || !command.sentAt) return false;
  return link.connectedAt <= command.sentAt;
}
