import { windowsOverlap } from './day-window.ts';
import { compareRank, scopeValue, tariffScopes, windowOf } from './tariff-rank.ts';
import type { Tariff } from './tariff.ts';

/**
 * Finds a tariff that would apply to the same charge with equal rank, so that neither goes before the other: the same
 * scopes with the same values, windows of one length that overlap, both active, in force at the same time.
 *
 * @param others may contain the candidate's stored version; it is passed over by its id
 * @returns null when the candidate may be saved
 * @throws DomainError INVALID_TIME for an unreadable window
 */
export function findTariffConflict(candidate: Tariff, others: readonly Tariff[]): Tariff | null {
  if (!candidate.isActive) return null;
  return others.find((other) => other.id !== candidate.id && other.isActive && isConflict(candidate, other)) ?? null;
}

function isConflict(a: Tariff, b: Tariff): boolean {
  return (
    tariffScopes.every((scope) => scopeValue(a, scope) === scopeValue(b, scope)) &&
    compareRank(a, b) === 0 &&
    windowsOverlap(windowOf(a), windowOf(b)) &&
    startsBeforeEnd(a, b) &&
    startsBeforeEnd(b, a)
  );
}

function startsBeforeEnd(a: Tariff, b: Tariff): boolean {
  return a.validFrom === null || b.validUntil === null || a.validFrom < b.validUntil;
}
