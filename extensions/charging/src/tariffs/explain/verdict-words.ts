import { formatInstant } from '@tok/domain';
import type { JudgedTariff, RankDifference, Tariff, TariffScope } from '@tok/domain';

/** A sentence in the two languages of Studio. */
export interface Sentence {
  ru: string;
  en: string;
}

interface ScopeWords {
  /** «для клиента» */
  for: Sentence;
  /** «для другого клиента» */
  forAnother: Sentence;
}

const scopeWords: Record<TariffScope, ScopeWords> = {
  client: {
    for: { ru: 'клиента', en: 'the client' },
    forAnother: { ru: 'другого клиента', en: 'another client' },
  },
  client_group: {
    for: { ru: 'группы клиентов', en: 'the client group' },
    forAnother: { ru: 'другой группы клиентов', en: 'another client group' },
  },
  connector: {
    for: { ru: 'коннектора', en: 'the connector' },
    forAnother: { ru: 'другого коннектора', en: 'another connector' },
  },
  station: {
    for: { ru: 'станции', en: 'the station' },
    forAnother: { ru: 'другой станции', en: 'another station' },
  },
  owner: {
    for: { ru: 'владельца', en: 'the owner' },
    forAnother: { ru: 'другого владельца', en: 'another owner' },
  },
};

/**
 * Why a tariff is the price, or is not.
 *
 * @param winner the tariff that is; null when none applies
 * @param scopes of the winner, the most specific first
 */
export function verdictWords(
  { tariff, verdict }: JudgedTariff,
  winner: Tariff | null,
  scopes: readonly TariffScope[],
  timeZone: string,
): Sentence {
  const hours = hoursOf(tariff);
  switch (verdict.kind) {
    case 'wins':
      return winnerWords(scopes, hours);
    case 'outranked':
      return outrankedWords(verdict.by, winner?.name ?? '');
    case 'outside_window':
      return { ru: `В это время не действует: её часы ${hours}`, en: `Not at this hour: its hours are ${hours}` };
    case 'switched_off':
      return { ru: 'Выключена', en: 'Switched off' };
    case 'not_yet': {
      const from = tariff.validFrom ? formatInstant(tariff.validFrom, timeZone) : '';
      return { ru: `Ещё не действует: начнётся ${from}`, en: `Not in force yet: from ${from}` };
    }
    case 'ended': {
      const until = tariff.validUntil ? formatInstant(tariff.validUntil, timeZone) : '';
      return { ru: `Больше не действует: закончилась ${until}`, en: `No longer in force: ended ${until}` };
    }
    case 'other_scope':
      return {
        ru: `Для ${listed(verdict.scopes, 'ru', 'forAnother')}`,
        en: `For ${listed(verdict.scopes, 'en', 'forAnother')}`,
      };
  }
}

function winnerWords(scopes: readonly TariffScope[], hours: string | null): Sentence {
  const when = hours === null ? { ru: '', en: '' } : { ru: `, часы ${hours}`, en: `, hours ${hours}` };
  if (scopes.length === 0) {
    return {
      ru: `Цена по умолчанию${when.ru}: более узкой сейчас нет`,
      en: `The default price${when.en}: there is no narrower one now`,
    };
  }
  return {
    ru: `Самая узкая из подходящих: для ${listed(scopes, 'ru', 'for')}${when.ru}`,
    en: `The narrowest that applies: for ${listed(scopes, 'en', 'for')}${when.en}`,
  };
}

function outrankedWords(by: RankDifference, winner: string): Sentence {
  if (by === 'window') {
    return {
      ru: `Уступает цене «${winner}»: область та же, а часы у той короче`,
      en: `Gives way to “${winner}”: the same scope, and shorter hours`,
    };
  }
  if (by === 'age') {
    return {
      ru: `Уступает цене «${winner}»: область и часы те же, та создана позже. Исправьте одну из двух`,
      en: `Gives way to “${winner}”: the same scope and hours, created later. Correct one of the two`,
    };
  }
  const scope = scopeWords[by].for;
  return {
    ru: `Уступает цене «${winner}»: та задана для ${scope.ru}, эта — нет`,
    en: `Gives way to “${winner}”: that one is set for ${scope.en}, this one is not`,
  };
}

function listed(scopes: readonly TariffScope[], language: keyof Sentence, form: keyof ScopeWords): string {
  return scopes.map((scope) => scopeWords[scope][form][language]).join(language === 'ru' ? ' и ' : ' and ');
}

/** @returns null: all day */
function hoursOf({ windowFrom, windowTo }: Tariff): string | null {
  return windowFrom === windowTo ? null : `${windowFrom.slice(0, 5)}–${windowTo.slice(0, 5)}`;
}
