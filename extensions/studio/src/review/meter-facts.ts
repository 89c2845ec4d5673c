import { codeInWords, energyText, inWords, moneyText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h } from 'vue';
import type { VNode } from 'vue';
import { instantText } from '../panel/instant-text.ts';
import { figures, subdued } from '../panel/panel.ts';
import { isSettled } from './review-facts.ts';
import type { ReviewFacts } from './review-facts.ts';
import { flagWords, reviewWords } from './review-words.ts';

/** The station's figures beside ours. */
export function meterFacts(facts: ReviewFacts, locale: string): VNode {
  const { session, transaction, heldMinor } = facts;
  const rows: [Words, string][] = [];
  if (transaction) {
    const { meter_start_wh: from, meter_stop_wh: to, soc_start: socStart, soc } = transaction;
    const times = [transaction.started_at, transaction.ended_at]
      .map((at) => instantText(at, locale) ?? '…')
      .join(' — ');
    rows.push([reviewWords.energy, `${energyText(transaction.energy_wh, locale)} (${times})`]);
    rows.push([reviewWords.register, `${energyText(from, locale)} → ${energyText(to, locale) ?? '—'}`]);
    if (socStart !== null || soc !== null) rows.push([reviewWords.soc, `${socStart ?? '—'} % → ${soc ?? '—'} %`]);
    const flags = (transaction.flags ?? []).map((flag) => codeInWords(flagWords, flag, locale));
    if (flags.length > 0) rows.push([reviewWords.noted, flags.join(', ')]);
  }
  if (isSettled(facts)) {
    const settled = [energyText(session.energy_wh, locale), moneyText(session.cost_minor, locale)].filter(Boolean);
    rows.push([reviewWords.settled, settled.join(', ')]);
  }
  if (session.source_kind !== 'program') rows.push([reviewWords.held, moneyText(heldMinor, locale) ?? '—']);
  return h('section', { style: { display: 'grid', gap: '8px' } }, [
    h('p', { class: 'type-label' }, inWords(reviewWords.meters, locale)),
    transaction ? null : h('p', { style: subdued }, inWords(reviewWords.noTransaction, locale)),
    h(
      'dl',
      { style: { display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '4px 16px', margin: 0 } },
      rows.flatMap(([name, value]) => [
        h('dt', { style: subdued }, inWords(name, locale)),
        h('dd', { style: { margin: 0, ...figures, whiteSpace: 'normal' } }, value),
      ]),
    ),
  ]);
}
