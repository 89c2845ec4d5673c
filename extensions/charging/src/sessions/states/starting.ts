import type { EndReason } from '@tok/domain';
import type { CommandFacts, LinkFacts, SessionFacts } from '../session-facts.ts';
import { wait } from '../session-step.ts';
import type { SessionStep } from '../session-step.ts';

/** The station was asked to start; energy may flow as soon as its transaction row is there. */
export function nextOfStarting({ session, transaction, startCommand, link }: SessionFacts, now: Date): SessionStep {
  // A transaction outranks everything: the driver's stop then is a stop of a running charge.
  if (transaction) return { kind: 'begin_charging' };
  if (session.stopRequestedAt) return { kind: 'fail', reason: 'cancelled_by_driver' };
  const refusal = refusalOf(startCommand, link);
  if (refusal) return { kind: 'fail', reason: refusal };
  if (session.startDeadlineAt && now < session.startDeadlineAt) return wait;
  if (!link?.isOnline) return { kind: 'fail', reason: 'station_offline' };
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
  if (!link?.isOnline || !link.connectedAt || !command.sentAt) return false;
  return link.connectedAt <= command.sentAt;
}
