import { dayWindow, windowLengthS } from './day-window.ts';
import type { Tariff, TariffContext } from './tariff.ts';

/** What a tariff can be restricted to, the most specific first: this order decides. */
export const tariffScopes = ['client', 'client_group', 'connector', 'station', 'owner'] as const;

export type TariffScope = (typeof tariffScopes)[number];

/** Why a tariff does not apply, whatever the hour. */
export type TariffObstacle =
  { kind: 'switched_off' } | { kind: 'not_yet' } | { kind: 'ended' } | { kind: 'other_scope'; scopes: TariffScope[] };

/** By what one tariff goes before another: a scope it sets, its shorter window, or nothing but its age. */
export type RankDifference = TariffScope | 'window' | 'age';

/** The scopes a tariff sets, in the order of precedence; none for the default tariff. */
export function scopesOf(tariff: Tariff): TariffScope[] {
  return tariffScopes.filter((scope) => scopeValue(tariff, scope) !== null);
}

export function scopeValue(tariff: Tariff, scope: TariffScope): string | null {
  return scope === 'client_group' ? tariff.clientGroup : tariff[scope];
}

/** The scopes it sets that are not those of this charge. */
export function foreignScopes(tariff: Tariff, context: TariffContext): TariffScope[] {
  const asked: Record<TariffScope, string | null> = {
    client: context.clientId,
    client_group: context.clientGroupId,
    connector: context.connectorId,
    station: context.stationId,
    owner: context.ownerId,
  };
  return scopesOf(tariff).filter((scope) => scopeValue(tariff, scope) !== asked[scope]);
}

/** The first thing that keeps a tariff from this charge; null: nothing. The window is not looked at. */
export function obstacleTo(tariff: Tariff, context: TariffContext): TariffObstacle | null {
  if (!tariff.isActive) return { kind: 'switched_off' };
  if (tariff.validFrom && context.at < tariff.validFrom) return { kind: 'not_yet' };
  if (tariff.validUntil && context.at >= tariff.validUntil) return { kind: 'ended' };
  const scopes = foreignScopes(tariff, context);
  return scopes.length === 0 ? null : { kind: 'other_scope', scopes };
}

/** Whether every scope that is set is the one of this charge, and the tariff is in force. The window is not looked at. */
export function appliesTo(tariff: Tariff, context: TariffContext): boolean {
  return obstacleTo(tariff, context) === null;
}

/** Negative when `a` goes before `b`; zero when the two are of equal rank. */
export function compareRank(a: Tariff, b: Tariff): number {
  const scope = firstScopeApart(a, b);
  if (scope) return scopeValue(a, scope) === null ? 1 : -1;
  return windowLengthS(windowOf(a)) - windowLengthS(windowOf(b));
}

/** Total: tariffs of equal rank, which no one may save, still leave one winner, the newest. */
export function comparePrecedence(a: Tariff, b: Tariff): number {
  return compareRank(a, b) || b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** What `comparePrecedence` decides the two by. */
export function rankDifference(a: Tariff, b: Tariff): RankDifference {
  return firstScopeApart(a, b) ?? (compareRank(a, b) === 0 ? 'age' : 'window');
}

export function windowOf(tariff: Tariff): ReturnType<typeof dayWindow> {
  return dayWindow(tariff.windowFrom, tariff.windowTo);
}

/** The most specific scope that one of the two sets and the other does not. */
function firstScopeApart(a: Tariff, b: Tariff): TariffScope | undefined {
  return tariffScopes.find((scope) => (scopeValue(a, scope) === null) !== (scopeValue(b, scope) === null));
}
