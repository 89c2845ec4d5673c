import { inWords, moneyText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { reviewDecisions } from '@tok/domain';
import type { ReviewDecision } from '@tok/domain';
import { computed, defineComponent, h, ref, resolveComponent, useId } from 'vue';
import type { PropType, VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { askingOutcome } from '../money-order/asking-outcome.ts';
import { labelled, textInput } from '../money-order/labelled.ts';
import { reasonFault } from '../money-order/order-draft.ts';
import { reasonField } from '../money-order/reason-field.ts';
import { alertText, buttonRow } from '../money-order/side-drawer.ts';
import { useAsking } from '../money-order/use-asking.ts';
import { aboveOf, choicesOf, costOf, typedEnergy } from './review-facts.ts';
import type { ReviewFacts } from './review-facts.ts';
import { decisionWords, reviewWords } from './review-words.ts';

/** Offers what settles a charge under review, says what it comes to, and follows it to its end. */
export const decisionForm = defineComponent({
  props: {
    sessionId: { type: String, required: true },
    facts: { type: Object as PropType<ReviewFacts>, required: true },
  },
  emits: ['done'],
  setup(props, { emit }) {
    const { locale } = useI18n();
    const id = useId();
    const decision = ref<ReviewDecision | null>(null);
    const energy = ref('');
    const mayOwe = ref(false);
    const reason = ref('');
    const isTried = ref(false);
    const asking = useAsking('session_reviews', () => emit('done'));
    const say = (words: Words) => inWords(words, locale.value);
    const energyWh = computed(() => (decision.value === 'bill_energy' ? typedEnergy(energy.value) : null));
    const costMinor = computed(() => (decision.value ? costOf(props.facts, decision.value, energyWh.value) : null));
    const aboveMinor = computed(() => (decision.value ? aboveOf(props.facts, decision.value, costMinor.value) : 0));

    function faultOf(): Words | null {
      if (decision.value === 'bill_energy' && energyWh.value === null) return reviewWords.badEnergy;
      if (aboveMinor.value > 0 && !mayOwe.value) return reviewWords.needsLeave;
      return reasonFault(reason.value);
    }
    function send(): void {
      isTried.value = true;
      if (decision.value === null || faultOf() !== null) return;
      const chosen = { decision: decision.value, energy_wh: energyWh.value, may_owe: aboveMinor.value > 0 };
      void asking.ask((row) => ({ id: row, session: props.sessionId, ...chosen, reason: reason.value.trim() }));
    }
    const choosing = () => ({
      name: `${id}-decision`,
      chosen: decision.value,
      locale: locale.value,
      onChoose: (each: ReviewDecision) => void (decision.value = each),
    });
    function energyField(isOff: boolean): VNode {
      const own = { modelValue: energy.value, disabled: isOff, inputmode: 'decimal', placeholder: '12,5' };
      const input = textInput(`${id}-energy`, own, (text) => void (energy.value = text));
      const cost =
        costMinor.value === null ? null : `${say(reviewWords.cost)}: ${moneyText(costMinor.value, locale.value)}`;
      return labelled(`${id}-energy`, say(reviewWords.typedEnergy), input, cost);
    }
    function details(): (VNode | null)[] {
      const isOff = asking.isRunning.value;
      const fault = isTried.value ? faultOf() : null;
      const label = `${moneyText(aboveMinor.value, locale.value)}: ${say(reviewWords.mayOwe)}`;
      const onAgree = { 'onUpdate:modelValue': (isAgreed: boolean) => void (mayOwe.value = isAgreed) };
      return [
        decision.value === 'bill_energy' ? energyField(isOff) : null,
        aboveMinor.value > 0
          ? h(resolveComponent('v-checkbox'), { modelValue: mayOwe.value, label, ...onAgree })
          : null,
        reasonField(`${id}-reason`, { reason: reason.value, isOff, locale: locale.value }, (text) => {
          reason.value = text;
        }),
        fault ? alertText(say(fault)) : null,
        buttonRow([h(resolveComponent('v-button'), { loading: isOff, onClick: send }, () => say(reviewWords.send))]),
      ];
    }
    return () => {
      const choices = reviewDecisions.filter((each) => choicesOf(props.facts).includes(each));
      return h('div', { style: { display: 'grid', gap: '16px' } }, [
        h('fieldset', { style: { border: 'none', padding: 0, margin: 0, display: 'grid', gap: '8px' } }, [
          h('legend', { class: 'type-label', style: { padding: '0 0 8px' } }, say(reviewWords.decide)),
          ...choices.map((each) => choiceLine(props.facts, each, choosing())),
        ]),
        ...(decision.value === null ? [] : details()),
        askingOutcome(asking, locale.value),
        h('small', { style: { color: 'var(--theme--foreground-subdued)' } }, say(reviewWords.refundHint)),
      ]);
    };
  },
});

interface Choosing {
  name: string;
  chosen: ReviewDecision | null;
  locale: string;
  onChoose: (decision: ReviewDecision) => void;
}

/** One of the decisions, with what it bills. */
function choiceLine(facts: ReviewFacts, each: ReviewDecision, { name, chosen, locale, onChoose }: Choosing): VNode {
  const cost = each === 'bill_energy' || each === 'release' ? null : costOf(facts, each, null);
  const onChange = () => onChoose(each);
  return h('label', { style: { display: 'flex', gap: '8px', alignItems: 'baseline', cursor: 'pointer' } }, [
    h('input', { type: 'radio', name, value: each, checked: chosen === each, onChange }),
    h('span', inWords(decisionWords[each], locale) + (cost === null ? '' : ` — ${moneyText(cost, locale)}`)),
  ]);
}
