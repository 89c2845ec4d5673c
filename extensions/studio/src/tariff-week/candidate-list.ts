import type { TariffCandidate } from '@tok/api';
import { inWords, moneyText } from '@tok/studio';
import { h } from 'vue';
import type { VNode } from 'vue';
import { figures, subdued } from '../panel/panel.ts';
import { studioLink } from '../panel/studio-link.ts';

/** Tariffs with why each is the price or is not, the winner first. */
export function candidateList(candidates: readonly TariffCandidate[], locale: string): VNode {
  return h(
    'ul',
    { style: { listStyle: 'none', padding: 0, margin: 0, display: 'grid', gap: '8px' } },
    candidates.map(({ tariffId, name, priceMinorPerKwh, verdict, because }) => {
      const isWinner = verdict === 'wins';
      return h('li', { key: tariffId, style: { display: 'grid' } }, [
        h('span', { style: { fontWeight: isWinner ? 700 : 400 } }, [
          studioLink('tariffs', tariffId, name),
          ' — ',
          h('span', { style: figures }, moneyText(priceMinorPerKwh, locale) ?? ''),
        ]),
        h('span', { style: isWinner ? {} : subdued }, inWords(because, locale)),
      ]);
    }),
  );
}
