import type { ChargingConfig } from '../../config.ts';
import type { SessionFacts } from '../session-facts.ts';
import { wait } from '../session-step.ts';
import { isHoldLost } from '../holds/is-hold-lost.ts';
import type { SessionStep } from '../session-step.ts';
import { stopIsDue } from '../stop-attempts.ts';

/** The provider takes the money back at expiry: we capture a day before. */
const captureMarginMs = 24 * 3_600_000;
/** A station that goes on after its stop was asked for at the margin is closed without it. */
const lastCaptureMarginMs = 12 * 3_600_000;
/** A station that reports a fault ends its charge by itself, or recovers; then it is told to stop. */
const faultGraceMs = 300_000;
/** A station that accepted a stop, is connected and sends neither readings nor the end: longer than the hub's own grace. */
const acceptedStopGraceMs = 1_800_000;

/** Its transaction runs. The hub closes one that the station has forgotten, so that is not looked for here. */
export function nextOfCharging(facts: SessionFacts, now: Date, config: ChargingConfig): SessionStep {
  const { session, transaction } = facts;
  if (!transaction?.isRunning) return { kind: 'finish', reason: null };
  const heldMinor = heldTogetherMinor(facts);
  if (heldMinor > session.holdMinor) return { kind: 'raise_limit', holdMinor: heldMinor };
  const holdLeftMs = holdExpiresMs(facts) - now.getTime();
  const isHoldEnding = holdLeftMs <= captureMarginMs;
  if (holdLeftMs <= lastCaptureMarginMs) return { kind: 'finish', reason: 'station_silent' };
  if (hasStoppedWithoutAWord(facts, now)) return { kind: 'finish', reason: 'station_silent' };
  if (isSilent(facts, now, config) && (isHoldEnding || holdLeftMs === Infinity)) {
    return { kind: 'finish', reason: 'station_silent' };
  }
  const mustStop = session.stopRequestedAt !== null || isHoldEnding || isHoldLost(facts) || isFaulted(facts, now);
  return mustStop && stopIsDue(facts, now) ? { kind: 'request_stop' } : wait;
}

/** A company pays by its contract, whatever it comes to. */
function heldTogetherMinor({ session, holds }: SessionFacts): number {
  if (session.sourceKind === 'program') return 0;
  return holds.filter(({ status }) => status === 'held').reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** Of several the first to expire: all of them are captured then. */
function holdExpiresMs({ holds }: SessionFacts): number {
  const standing = holds.filter(({ status, expiresAt }) => status === 'held' && expiresAt !== null);
  return Math.min(...standing.map(({ expiresAt }) => expiresAt?.getTime() ?? Infinity));
}

function isSilent({ transaction, link }: SessionFacts, now: Date, config: ChargingConfig): boolean {
  const lastWordAt = transaction?.updatedAt.getTime() ?? 0;
  if (!link?.isOnline && now.getTime() - (link?.lastSeenAt?.getTime() ?? lastWordAt) >= config.silentSessionMs)
    return true;
  return now.getTime() - lastWordAt >= config.silentSessionMs;
}

function isFaulted({ transaction, link, connector }: SessionFacts, now: Date): boolean {
  if (!transaction || !link?.isOnline || connector?.status !== 'Faulted') return false;
  return now.getTime() - Math.max(+connector.since, +transaction.startedAt) >= faultGraceMs;
}

function hasStoppedWithoutAWord({ transaction, link, stopCommands }: SessionFacts, now: Date): boolean {
  const firstAccepted = stopCommands.findLast((command) => command.status === 'accepted');
  if (!transaction || !firstAccepted || !link?.isOnline) return false;
  const since = Math.max(
    +(firstAccepted.completedAt ?? firstAccepted.createdAt),
    +transaction.updatedAt,
    +(link.connectedAt ?? 0),
  );
  return now.getTime() - since >= acceptedStopGraceMs;
}
