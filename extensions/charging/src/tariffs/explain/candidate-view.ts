import type { TariffCandidate } from '@tok/api';
import type { ExplainedPrice } from '@tok/domain';
import { verdictWords } from './verdict-words.ts';

/** Every tariff that was looked at, the winner first, each with why it is the price or is not. */
export function candidateViews({ chosen, candidates }: ExplainedPrice, timeZone: string): TariffCandidate[] {
  return candidates.map((judged) => ({
    tariffId: judged.tariff.id,
    name: judged.tariff.name,
    priceMinorPerKwh: judged.tariff.priceMinorPerKwh,
    verdict: judged.verdict.kind,
    because: verdictWords(judged, chosen?.tariff ?? null, chosen?.scopes ?? [], timeZone),
  }));
}
