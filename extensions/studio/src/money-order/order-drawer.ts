import { inWords, moneyText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { computed, defineComponent, h, ref, resolveComponent, useId, watch } from 'vue';
import type { PropType } from 'vue';
import { useI18n } from 'vue-i18n';
import { roublesToType } from '../money/typed-roubles.ts';
import { askingOutcome } from './asking-outcome.ts';
import { labelled, textInput } from './labelled.ts';
import { draftFault, orderOf } from './order-draft.ts';
import type { OrderTarget } from './order-draft.ts';
import { orderNotes, orderTitles, orderWords } from './order-words.ts';
import { reasonField } from './reason-field.ts';
import { alertText, buttonRow, sideDrawer } from './side-drawer.ts';
import { useAsking } from './use-asking.ts';

/** Gives one order about money with a reason, and tells what came of it. */
export const orderDrawer = defineComponent({
  props: { target: { type: Object as PropType<OrderTarget | null>, default: null } },
  emits: ['close', 'done'],
  setup(props, { emit }) {
    const { locale } = useI18n();
    const id = useId();
    const amount = ref('');
    const reason = ref('');
    const isTried = ref(false);
    const asking = useAsking('money_orders', () => emit('done'));
    const say = (words: Words) => inWords(words, locale.value);
    const draft = computed(() => ({ amount: amount.value, reason: reason.value }));
    const fault = computed(() => (props.target ? draftFault(props.target, draft.value) : null));
    const isEnded = computed(() => asking.state.value !== null && asking.state.value.status !== 'new');

    watch(
      () => props.target,
      (target) => {
        amount.value = roublesToType(target ? suggested(target) : null, locale.value);
        reason.value = '';
        isTried.value = false;
        asking.forget();
      },
      { immediate: true },
    );
    function send(): void {
      const { target } = props;
      isTried.value = true;
      if (!target || fault.value !== null) return;
      void asking.ask((order) => orderOf(order, target, draft.value));
    }
    function amountField({ maxMinor }: OrderTarget, isOff: boolean) {
      const own = { modelValue: amount.value, disabled: isOff, inputmode: 'decimal', placeholder: '0,00' };
      const input = textInput(`${id}-amount`, own, (text) => void (amount.value = text));
      const max = maxMinor === null ? null : `${say(orderWords.upTo)} ${moneyText(maxMinor, locale.value)}`;
      return labelled(`${id}-amount`, `${say(orderWords.amount)}, ₽`, input, max);
    }
    function form(target: OrderTarget) {
      const isOff = asking.isRunning.value || isEnded.value;
      const loading = asking.isRunning.value;
      return [
        h('p', say(orderNotes[target.kind])),
        target.destination ? h('p', `${say(orderWords.destination)}: ${target.destination}`) : null,
        amountField(target, isOff),
        reasonField(`${id}-reason`, { reason: reason.value, isOff, locale: locale.value }, (text) => {
          reason.value = text;
        }),
        isTried.value && fault.value && !isEnded.value ? alertText(say(fault.value)) : null,
        askingOutcome(asking, locale.value),
        buttonRow([
          isEnded.value
            ? null
            : h(resolveComponent('v-button'), { loading, onClick: send }, () => say(orderWords.send)),
          h(resolveComponent('v-button'), { secondary: true, onClick: () => emit('close') }, () =>
            say(orderWords.close),
          ),
        ]),
      ];
    }
    return () => {
      const { target } = props;
      const title = target ? say(orderTitles[target.kind]) : '';
      const open = { isOpen: target !== null, title, icon: 'payments', onClose: () => emit('close') };
      return sideDrawer(open, () => (target ? form(target) : []));
    };
  },
});

/** Gifts and deductions have no usual sum; the rest is usually all there is. */
function suggested({ kind, maxMinor }: OrderTarget): number | null {
  return kind === 'balance_credit' || kind === 'balance_debit' ? null : maxMinor;
}
