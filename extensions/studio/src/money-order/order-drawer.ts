import { inWords, moneyText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { computed, defineComponent, h, ref, resolveComponent, watch } from 'vue';
import type { PropType } from 'vue';
import { useI18n } from 'vue-i18n';
import { roublesToType } from '../money/typed-roubles.ts';
import { askingOutcome } from './asking-outcome.ts';
import { labelled, textInput, useId } from './labelled.ts';
import { draftFault, orderOf } from './order-draft.ts';
import type { OrderTarget } from './order-draft.ts';
import { orderNotes, orderTitles, orderWords } from './order-words.ts';
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
    const fault = computed(() =>
      props.target ? draftFault(props.target, { amount: amount.value, reason: reason.value }) : null,
    );
    const isEnded = computed(() => asking.state.value !== null && asking.state.value.status !== 'new');

    watch(
      () => props.target,
      (target) => {
        const suggested =
          target?.kind === 'balance_credit' || target?.kind === 'balance_debit' ? null : target?.maxMinor;
        amount.value = roublesToType(suggested ?? null, locale.value);
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
      void asking.ask((order) => orderOf(order, target, { amount: amount.value, reason: reason.value }));
    }
    function form(target: OrderTarget) {
      const isOff = asking.isRunning.value || isEnded.value;
      const max =
        target.maxMinor === null ? null : `${say(orderWords.upTo)} ${moneyText(target.maxMinor, locale.value)}`;
      const amountProps = { modelValue: amount.value, disabled: isOff, inputmode: 'decimal', placeholder: '0,00' };
      const reasonProps = { modelValue: reason.value, disabled: isOff, maxlength: 250 };
      return h(
        'div',
        { style: { padding: 'var(--content-padding)', display: 'grid', gap: '20px', maxWidth: '560px' } },
        [
          h('p', say(orderNotes[target.kind])),
          target.destination ? h('p', `${say(orderWords.destination)}: ${target.destination}`) : null,
          labelled(
            `${id}-amount`,
            `${say(orderWords.amount)}, ₽`,
            textInput(`${id}-amount`, amountProps, (text) => void (amount.value = text)),
            max,
          ),
          labelled(
            `${id}-reason`,
            say(orderWords.reason),
            textInput(`${id}-reason`, reasonProps, (text) => void (reason.value = text)),
            say(orderWords.reasonHint),
          ),
          isTried.value && fault.value && !isEnded.value
            ? h('small', { role: 'alert', style: { color: 'var(--theme--danger)' } }, say(fault.value))
            : null,
          askingOutcome(asking, locale.value),
          h('div', { style: { display: 'flex', gap: '12px' } }, [
            isEnded.value
              ? null
              : h(resolveComponent('v-button'), { loading: asking.isRunning.value, onClick: send }, () =>
                  say(orderWords.send),
                ),
            h(resolveComponent('v-button'), { secondary: true, onClick: () => emit('close') }, () =>
              say(orderWords.close),
            ),
          ]),
        ],
      );
    }
    return () => {
      const { target } = props;
      return h(
        resolveComponent('v-drawer'),
        {
          modelValue: target !== null,
          title: target ? say(orderTitles[target.kind]) : '',
          icon: 'payments',
          'onUpdate:modelValue': (isOpen: boolean) => !isOpen && emit('close'),
          onCancel: () => emit('close'),
        },
        () => (target ? [form(target)] : []),
      );
    };
  },
});
