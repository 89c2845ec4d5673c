import type { EndReason } from '@tok/domain';
import type { ChargingConfig } from '../../config.ts';
import type { SessionFacts } from '../session-facts.ts';
import { wait } from '../session-step.ts';
import type { SessionStep } from '../session-step.ts';

/** The money is asked for; the station knows nothing yet. */
export function nextOfHolding({ session, payment }: SessionFacts, now: Date, config: ChargingConfig): SessionStep {
  if (session.stopRequestedAt) return { kind: 'fail', reason: 'cancelled_by_driver' };
  if (!payment) return { kind: 'fail', reason: 'payment_unavailable' };
  if (payment.status === 'held') return { kind: 'request_start' };
  if (payment.status === 'pending' || payment.status === 'awaiting_confirmation') {
    // The connector is kept from others meanwhile, so the wait has an end.
    if (now.getTime() < session.requestedAt.getTime() + config.holdTimeoutMs) return wait;
    return { kind: 'fail', reason: payment.status === 'pending' ? 'payment_unavailable' : 'confirmation_expired' };
  }
  return { kind: 'fail', reason: reasonOfRefusal(payment.failureCode) };
}

/** What is not the bank's "no": its own trouble, the provider's, or ours with the provider. */
const refusals: Record<string, EndReason> = {
  expired_on_confirmation: 'confirmation_expired',
  internal_timeout: 'payment_unavailable',
  issuer_unavailable: 'payment_unavailable',
  invalid_request: 'payment_unavailable',
  invalid_credentials: 'payment_unavailable',
  forbidden: 'payment_unavailable',
  unknown_outcome: 'payment_unavailable',
};

function reasonOfRefusal(failureCode: string | null): EndReason {
  return refusals[failureCode ?? ''] ?? 'card_declined';
}
