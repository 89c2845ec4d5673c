import type { ChargingConfig } from '../../config.ts';
import type { SessionFacts } from '../session-facts.ts';
import { wait } from '../session-step.ts';
import type { SessionStep } from '../session-step.ts';
import { stopIsDue } from '../stop-attempts.ts';

/** The provider takes the money back at expiry: we capture a day before. */
const captureMarginMs = 24 * 3_600_000;
/** A station that goes on after its stop was asked for at the margin is closed without it. */
const lastCaptureMarginMs = 12 * 3_600_000;

/** A station that has lost its transaction says that the connector is free and never ends it; its queue may be slow. */
const freeConnectorGraceMs = 600_000;

/** Its transaction runs. */
export function nextOfCharging(facts: SessionFacts, now: Date, config: ChargingConfig): SessionStep {
  const { session, transaction, payment } = facts;
  if (!transaction?.isRunning) return { kind: 'finish', reason: null };
  const holdLeftMs = payment?.expiresAt ? payment.expiresAt.getTime() - now.getTime() : Infinity;
  const isHoldEnding = holdLeftMs <= captureMarginMs;
  if (holdLeftMs <= lastCaptureMarginMs) return { kind: 'finish', reason: 'station_silent' };
  if (isForgotten(facts, now)) return { kind: 'finish', reason: 'station_silent' };
  if (isSilent(facts, now, config) && (isHoldEnding || !payment?.expiresAt)) {
    return { kind: 'finish', reason: 'station_silent' };
  }
  if ((session.stopRequestedAt || isHoldEnding) && stopIsDue(facts, now)) return { kind: 'request_stop' };
  return wait;
}

function isSilent({ transaction, link }: SessionFacts, now: Date, config: ChargingConfig): boolean {
  const lastWordAt = transaction?.updatedAt.getTime() ?? 0;
  if (!link?.isOnline && now.getTime() - (link?.lastSeenAt?.getTime() ?? lastWordAt) >= config.silentSessionMs)
    return true;
  return now.getTime() - lastWordAt >= config.silentSessionMs;
}

function isForgotten({ transaction, link, connector }: SessionFacts, now: Date): boolean {
  if (!transaction || !link?.isOnline || connector?.status !== 'Available') return false;
  const freeSinceMs = Math.max(connector.receivedAt.getTime(), link.connectedAt?.getTime() ?? 0);
  return freeSinceMs > transaction.updatedAt.getTime() && now.getTime() - freeSinceMs >= freeConnectorGraceMs;
}
