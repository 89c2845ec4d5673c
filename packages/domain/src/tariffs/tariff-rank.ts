import { dayWindow, windowLengthS } from './day-window.ts';
import type { Tariff, TariffContext } from './tariff.ts';

/** What a tariff can be restricted to, the most specific first: this order decides. */
export const tariffScopes = ['client', 'client_group', 'connector', 'station', 'owner'] as const;

export type TariffScope = (typeof tariffScopes)[number];

/** The scopes a tariff sets, in the order of precedence; none for the default tariff. */
export function scopesOf(tariff: Tariff): TariffScope[] {
  return tariffScopes.filter((scope) => scopeValue(tariff, scope) !== null);
}

export function scopeValue(tariff: Tariff, scope: TariffScope): string | null {
  return scope === 'client_group' ? tariff.clientGroup : tariff[scope];
}

/** Whether every scope that is set is the one of this charge, and the tariff is in force. The window is not looked at. */
export function appliesTo(tariff: Tariff, context: TariffContext): boolean {
  if (!tariff.isActive) return false;
  if (tariff.validFrom && context.at < tariff.validFrom) return false;
  if (tariff.validUntil && context.at >= tariff.validUntil) return false;
  const asked: Record<TariffScope, string | null> = {
    client: context.clientId,
    client_group: context.clientGroupId,
    connector: context.connectorId,
    station: context.stationId,
    owner: context.ownerId,
  };
  return scopesOf(tariff).every((scope) => scopeValue(tariff, scope) === asked[scope]);
}

/** Negative when `a` goes before `b`; zero when the two are of equal rank. */
export function compareRank(a: Tariff, b: Tariff): number {
  for (const scope of tariffScopes) {
    const difference = Number(scopeValue(b, scope) !== null) - Number(scopeValue(a, scope) !== null);
    if (difference !== 0) return difference;
  }
  return windowLengthS(windowOf(a)) - windowLengthS(windowOf(b));
}

/** Total: tariffs of equal rank, which no one may save, still leave one winner, the newest. */
export function comparePrecedence(a: Tariff, b: Tariff): number {
  return compareRank(a, b) || b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? -1 : Number(a.id > b.id));
}

export function windowOf(tariff: Tariff): ReturnType<typeof dayWindow> {
  return dayWindow(tariff.windowFrom, tariff.windowTo);
}
