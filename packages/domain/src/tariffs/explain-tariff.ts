import { chooseTariff } from './choose-tariff.ts';
import type { ChosenTariff } from './choose-tariff.ts';
import { windowContains } from './day-window.ts';
import { localSecondsOfDay } from './local-time.ts';
import { comparePrecedence, foreignScopes, obstacleTo, rankDifference, windowOf } from './tariff-rank.ts';
import type { RankDifference, TariffObstacle } from './tariff-rank.ts';
import type { Tariff, TariffContext } from './tariff.ts';

/** What became of a tariff when the price of a charge was chosen. */
export type TariffVerdict =
  { kind: 'wins' } | TariffObstacle | { kind: 'outside_window' } | { kind: 'outranked'; by: RankDifference };

export interface JudgedTariff {
  tariff: Tariff;
  verdict: TariffVerdict;
}

export interface ExplainedPrice {
  chosen: ChosenTariff | null;
  /** the winner first, then those it beat, then those that do not apply */
  candidates: JudgedTariff[];
}

/**
 * Tells why `chooseTariff` chooses what it chooses.
 *
 * @param focus id of a tariff to be told of even though it is for somebody or something else; others of that kind are left out
 * @throws DomainError INVALID_TIME for a tariff with an unreadable window
 */
export function explainTariff(
  tariffs: readonly Tariff[],
  context: TariffContext,
  focus: string | null = null,
): ExplainedPrice {
  const chosen = chooseTariff(tariffs, context);
  const candidates = tariffs
    .filter((tariff) => tariff.id === focus || foreignScopes(tariff, context).length === 0)
    .map((tariff) => ({ tariff, verdict: judge(tariff, chosen, context) }));
  const sorted = candidates.sort(
    (a, b) => nearness(a.verdict) - nearness(b.verdict) || comparePrecedence(a.tariff, b.tariff),
  );
  return { chosen, candidates: sorted };
}

/** How near it came to be the price, the nearest first. */
function nearness({ kind }: TariffVerdict): number {
  if (kind === 'wins') return 0;
  if (kind === 'outranked') return 1;
  return kind === 'other_scope' ? 3 : 2;
}

function judge(tariff: Tariff, chosen: ChosenTariff | null, context: TariffContext): TariffVerdict {
  if (tariff.id === chosen?.tariff.id) return { kind: 'wins' };
  const obstacle = obstacleTo(tariff, context);
  if (obstacle) return obstacle;
  const atS = localSecondsOfDay(context.at, context.timeZone);
  if (!chosen || !windowContains(windowOf(tariff), atS)) return { kind: 'outside_window' };
  return { kind: 'outranked', by: rankDifference(chosen.tariff, tariff) };
}
