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
import { orderWords } from '../money-order/order-words.ts';
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
    function choice(each: ReviewDecision): VNode {
      const name = `${id}-decision`;
      const onChange = () => void (decision.value = each);
      return h('label', { style: { display: 'flex', gap: '8px', alignItems: 'baseline', cursor: 'pointer' } }, [
        h('input', { type: 'radio', name, value: each, checked: decision.value === each, onChange }),
        h('span', [say(decisionWords[each]), priceOf(each)]),
      ]);
    }
    function priceOf(each: ReviewDecision): string {
      const cost = each === 'bill_energy' ? null : costOf(props.facts, each, null);
      return cost === null || each === 'release' ? '' : ` — ${moneyText(cost, locale.value)}`;
    }
    function details(): (VNode | null)[] {
      const isOff = asking.isRunning.value;
      const energyProps = { modelValue: energy.value, disabled: isOff, inputmode: 'decimal', placeholder: '12,5' };
      const reasonProps = { modelValue: reason.value, disabled: isOff, maxlength: 250 };
      const fault = isTried.value ? faultOf() : null;
      return [
        decision.value === 'bill_energy'
          ? labelled(
              `${id}-energy`,
              say(reviewWords.typedEnergy),
              textInput(`${id}-energy`, energyProps, (text) => void (energy.value = text)),
              costMinor.value === null ? null : `${say(reviewWords.cost)}: ${moneyText(costMinor.value, locale.value)}`,
            )
          : null,
        aboveMinor.value > 0
          ? h(resolveComponent('v-checkbox'), {
              modelValue: mayOwe.value,
              label: `${moneyText(aboveMinor.value, locale.value)}: ${say(reviewWords.mayOwe)}`,
              'onUpdate:modelValue': (isAgreed: boolean) => void (mayOwe.value = isAgreed),
            })
          : null,
        labelled(
          `${id}-reason`,
          say(orderWords.reason),
          textInput(`${id}-reason`, reasonProps, (text) => void (reason.value = text)),
          say(orderWords.reasonHint),
        ),
        fault ? h('small', { role: 'alert', style: { color: 'var(--theme--danger)' } }, say(fault)) : null,
        h('div', [h(resolveComponent('v-button'), { loading: isOff, onClick: send }, () => say(reviewWords.send))]),
      ];
    }
    return () => {
      const choices = reviewDecisions.filter((each) => choicesOf(props.facts).includes(each));
      return h('div', { style: { display: 'grid', gap: '16px' } }, [
        h('fieldset', { style: { border: 'none', padding: 0, margin: 0, display: 'grid', gap: '8px' } }, [
          h('legend', { class: 'type-label', style: { padding: '0 0 8px' } }, say(reviewWords.decide)),
          ...choices.map(choice),
        ]),
        ...(decision.value === null ? [] : details()),
        askingOutcome(asking, locale.value),
        h('small', { style: { color: 'var(--theme--foreground-subdued)' } }, say(reviewWords.refundHint)),
      ]);
    };
  },
});
