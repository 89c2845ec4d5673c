import { inWords, readNumber } from '@tok/studio';
import { computed, defineComponent, h, ref, resolveComponent, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { roublesToType, typedRoubles } from './typed-roubles.ts';

const noAmount = { ru: 'Введите сумму в рублях, например 22,50', en: 'Enter an amount in roubles, e.g. 22.50' };

/** Roubles are typed, kopecks stored. What is no amount is never stored: the field says so and keeps the last right one. */
export const moneyInput = defineComponent({
  inheritAttrs: false,
  props: {
    value: { type: [Number, String], default: null },
    disabled: { type: Boolean, default: false },
    placeholder: { type: String, default: null },
  },
  emits: ['input'],
  setup(props, { emit }) {
    const { locale } = useI18n();
    const stored = computed(() => readNumber(props.value));
    const text = ref('');
    const isWrong = ref(false);

    function showStored(): void {
      text.value = roublesToType(stored.value, locale.value);
      isWrong.value = false;
    }
    function take(typed: unknown): void {
      text.value = String(typed ?? '');
      const minor = typedRoubles(text.value);
      isWrong.value = minor === undefined;
      if (minor !== undefined) emit('input', minor);
    }
    watch(
      [stored, locale],
      () => {
        // While he types, «22,» must not turn into «22,00» under his fingers.
        if (typedRoubles(text.value) !== stored.value || text.value === '') showStored();
      },
      { immediate: true },
    );

    return () => [
      h(
        resolveComponent('v-input'),
        {
          modelValue: text.value,
          disabled: props.disabled,
          placeholder: props.placeholder ?? '0,00',
          inputmode: 'decimal',
          style: isWrong.value ? { '--v-input-border-color': 'var(--theme--danger)' } : {},
          'onUpdate:modelValue': take,
          onBlur: showStored,
        },
        { append: () => h('span', '₽') },
      ),
      isWrong.value &&
        h('small', { role: 'alert', style: { color: 'var(--theme--danger)' } }, inWords(noAmount, locale.value)),
    ];
  },
});
