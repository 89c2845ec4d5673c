import { windowContains } from './day-window.ts';
import { localSecondsOfDay } from './local-time.ts';
import { appliesTo, comparePrecedence, scopesOf, windowOf } from './tariff-rank.ts';
import type { TariffScope } from './tariff-rank.ts';
import type { Tariff, TariffContext } from './tariff.ts';

export interface ChosenTariff {
  tariff: Tariff;
  /** the scopes it was chosen by, most specific first; empty: the default tariff */
  scopes: TariffScope[];
  at: Date;
}

/**
 * Chooses the price of a charge that starts now.
 *
 * Of the tariffs that are active, in force, whose every scope is this charge's, and whose window holds the station's
 * local time, the first by this order:
 *
 * 1. the scopes it sets, compared one after the other: client > client group > connector > station > owner > default.
 *    One that sets the client goes before all that do not, whatever else these set; of two that set it, the one that
 *    sets the client group too, and so on
 * 2. the shorter window; all day is the longest
 *
 * Two of equal rank cannot be saved (`findTariffConflict`); should they exist, the one created last wins.
 *
 * @returns null when none applies: the charge must be refused, energy is never free by omission
 * @throws DomainError INVALID_TIME for a tariff with an unreadable window
 * @source ours: docs/tariffs.md
 */
export function chooseTariff(tariffs: readonly Tariff[], context: TariffContext): ChosenTariff | null {
  const atS = localSecondsOfDay(context.at, context.timeZone);
  const candidates = tariffs.filter((tariff) => appliesTo(tariff, context) && windowContains(windowOf(tariff), atS));
  const [tariff] = candidates.sort(comparePrecedence);
  return tariff ? { tariff, scopes: scopesOf(tariff), at: context.at } : null;
}
