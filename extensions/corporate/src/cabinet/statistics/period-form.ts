import { inWords, stack } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h } from 'vue';
import type { Ref, VNode } from 'vue';
import { choiceButton, notice } from '../screen-parts.ts';
import { presets } from './period-presets.ts';
import { statisticsWords } from './statistics-words.ts';
import type { StatisticsState } from './use-statistics.ts';

/** Two dates, and buttons for those that are asked for most. */
export function periodForm(state: StatisticsState, locale: string): VNode {
  const say = (words: Words) => inWords(words, locale);
  const buttons = presets.map(({ words, of }) => {
    const period = of(state.today.value);
    const isChosen = period.from === state.from.value && period.to === state.to.value;
    return choiceButton(say(words), isChosen, () => void state.show(period));
  });
  return h('div', { style: stack }, [
    h('div', { class: 'tok-row', role: 'group', 'aria-label': say(statisticsWords.presets) }, buttons),
    h('div', { class: 'tok-row' }, [
      dateField(state, { id: 'tok-from', label: say(statisticsWords.from), value: state.from }),
      dateField(state, { id: 'tok-to', label: say(statisticsWords.to), value: state.to }),
    ]),
    state.isPeriod.value
      ? h('p', { class: 'tok-hint' }, say(statisticsWords.zone))
      : notice('warning', say(statisticsWords.wrongPeriod)),
  ]);
}

function dateField(
  state: StatisticsState,
  { id, label, value }: { id: string; label: string; value: Ref<string> },
): VNode {
  const onChange = (event: Event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    value.value = event.target.value;
    void state.show({ from: state.from.value, to: state.to.value });
  };
  return h('div', { class: 'tok-field' }, [
    h('label', { for: id }, label),
    h('input', { id, type: 'date', value: value.value, max: state.today.value, onChange }),
  ]);
}
