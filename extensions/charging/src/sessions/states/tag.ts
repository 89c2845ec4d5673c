import type { EndReason } from '@tok/domain';
import type { ChargingConfig } from '../../config.ts';
import type { SessionFacts } from '../session-facts.ts';
import { wait } from '../session-step.ts';
import type { SessionStep } from '../session-step.ts';
import { stopIsDue } from '../stop-attempts.ts';
import { nextOfCharging } from './charging.ts';
import { nextOfFinishing } from './finishing.ts';

/** Nobody waits with a form for the bank: a saved card answers at once, or the balance has to do. */
const cardAnswerMsMax = 120_000;

/**
 * Begun with a tag: the energy may flow before anything is agreed, so the money is sought while it runs, and the charge is
 * stopped where it cannot be had or the tag was refused.
 */
export function nextOfTag(facts: SessionFacts, now: Date, config: ChargingConfig): SessionStep {
  if (cardIsOfNoUse(facts, now)) return { kind: 'hold_balance' };
  if (facts.session.status === 'finishing') return nextOfEndedCharge(facts);
  const step = nextOfCharging(facts, now, config);
  if (step.kind === 'wait' && reasonToStop(facts) && stopIsDue(facts, now)) return { kind: 'request_stop' };
  return step;
}

function cardIsOfNoUse({ session, payment }: SessionFacts, now: Date): boolean {
  if (session.sourceKind !== 'card') return false;
  if (!payment || payment.status === 'failed' || payment.status === 'awaiting_confirmation') return true;
  return payment.status === 'pending' && now.getTime() - payment.createdAt.getTime() >= cardAnswerMsMax;
}

function nextOfEndedCharge(facts: SessionFacts): SessionStep {
  // The hub writes the session into its transaction; who reads the one must find the other.
  if (facts.transaction && !facts.transaction.isLinked) return wait;
  const step = nextOfFinishing(facts);
  if (step.kind !== 'settle') return step;
  // A company's tag outside of its program: nobody agreed to pay.
  if (!facts.payment) return { kind: 'review', reason: 'start_after_failure' };
  if (facts.payment.status === 'pending') return wait;
  return { kind: 'settle', reason: reasonToStop(facts) ?? step.reason };
}

/** Why it must not go on; null when it may. */
function reasonToStop({ transaction, payment }: SessionFacts): EndReason | null {
  const flags: readonly string[] = transaction?.flags ?? [];
  if (flags.some((flag) => flag.startsWith('tag_')) || !payment) return 'tag_not_accepted';
  return payment.status === 'failed' ? 'hold_refused' : null;
}
