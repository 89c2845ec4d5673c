import { inWords, stack } from '@tok/studio';
import type { Words } from '@tok/studio';
import { computed, defineComponent, h, reactive, resolveComponent, watch } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { useLive } from '../live/use-live.ts';
import { useStationApi } from '../station-commands/station-api.ts';
import { readScope } from './message-scope.ts';
import { messageRow } from './message-row.ts';
import { messageWords } from './message-words.ts';
import { useMessages } from './use-messages.ts';
import type { MessageFilters, Messages } from './use-messages.ts';

/** What a station and the hub said to each other: of a station, of a transaction, or of a charging session. */
export const stationMessages = defineComponent({
  props: {
    station: { type: String, default: undefined },
    transaction: { type: String, default: undefined },
    session: { type: String, default: undefined },
  },
  setup(props) {
    const { locale } = useI18n();
    const api = useStationApi();
    const filters = reactive<MessageFilters>({ text: '', direction: '', errorsOnly: false, chargeOnly: true });
    const key = () => [props.station, props.transaction, props.session].join();
    const of = () => ({ station: props.station, transaction: props.transaction, session: props.session });
    // While a charge runs its time goes on, so its limits are read again with its messages.
    const scope = useLive(async () => ({ found: await readScope(api, of()), key: key() }));
    const current = computed(() => (scope.value.value?.key === key() ? scope.value.value.found : null));
    const messages = useMessages(
      api,
      () => current.value,
      () => filters,
    );
    watch(key, () => void scope.look(), { immediate: true });
    watch(
      () => [key(), current.value === null, filters.direction, filters.errorsOnly].join(),
      () => void messages.reset(),
    );
    watch(
      () => [filters.text, filters.chargeOnly],
      () => (messages.shown.value.length === 0 ? void messages.more() : undefined),
    );
    watch(scope.value, () => void messages.fresh().catch(() => undefined));

    return () => {
      const words = (text: Words) => inWords(text, locale.value);
      const isGone = scope.value.value?.key === key() && current.value === null;
      if (isGone) return h('p', words(messageWords.gone));
      const isFailed = messages.isFailed.value || (scope.isFailed.value && current.value === null);
      return h('div', { style: stack }, [
        filterBar(filters, words, current.value?.charge !== null && current.value !== null),
        h(
          'ul',
          { style: { listStyle: 'none', padding: 0 } },
          messages.shown.value.map((each) => messageRow(each, locale.value)),
        ),
        footer(messages, { words, isFailed, isSearch: filters.text.trim() !== '', again: () => void scope.look() }),
      ]);
    };
  },
});

function filterBar(filters: MessageFilters, words: (text: Words) => string, hasCharge: boolean): VNode {
  const search = words(messageWords.search);
  const direction = words(messageWords.direction);
  const items = [
    { value: '', text: words(messageWords.both) },
    { value: 'in', text: words(messageWords.in) },
    { value: 'out', text: words(messageWords.out) },
  ];
  const tick = (name: 'errorsOnly' | 'chargeOnly') =>
    h(resolveComponent('v-checkbox'), {
      modelValue: filters[name],
      label: words(messageWords[name]),
      'onUpdate:modelValue': (isOn: boolean) => void (filters[name] = isOn),
    });
  return h('div', { role: 'search', style: { display: 'flex', flexWrap: 'wrap', gap: '12px', alignItems: 'center' } }, [
    h('div', { style: { flex: '2 1 260px' } }, [
      h(resolveComponent('v-input'), {
        modelValue: filters.text,
        placeholder: search,
        'aria-label': search,
        type: 'search',
        'onUpdate:modelValue': (text: unknown) => void (filters.text = typeof text === 'string' ? text : ''),
      }),
    ]),
    h('div', { role: 'group', 'aria-label': direction, style: { flex: '1 1 180px' } }, [
      h(resolveComponent('v-select'), {
        modelValue: filters.direction,
        items,
        'aria-label': direction,
        'onUpdate:modelValue': (chosen: unknown) =>
          void (filters.direction = chosen === 'in' || chosen === 'out' ? chosen : ''),
      }),
    ]),
    tick('errorsOnly'),
    hasCharge ? tick('chargeOnly') : null,
  ]);
}

interface FooterParts {
  words: (text: Words) => string;
  isFailed: boolean;
  isSearch: boolean;
  again: () => void;
}

function footer(messages: Messages, { words, isFailed, isSearch, again }: FooterParts): VNode {
  const button = (text: Words, onClick: () => void) =>
    h(resolveComponent('v-button'), { secondary: true, small: true, onClick }, () => words(text));
  const isEmpty = messages.shown.value.length === 0;
  const status = () => {
    if (isFailed) return words(messageWords.failed);
    if (messages.isLoading.value) return words(messageWords.loading);
    if (isEmpty) return words(messages.looked.value === 0 ? messageWords.none : messageWords.noneFits);
    return '';
  };
  const retry = () => {
    again();
    void messages.more();
  };
  const looked = `${words(messageWords.looked)}: ${messages.looked.value}`;
  return h('div', { style: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px' } }, [
    h('span', { role: 'status' }, status()),
    isFailed ? button(messageWords.again, retry) : null,
    !isFailed && !messages.isLoading.value && !messages.isComplete.value && messages.looked.value > 0
      ? button(isSearch ? messageWords.goOn : messageWords.more, () => void messages.more())
      : null,
    isSearch ? h('span', { class: 'type-note' }, looked) : null,
  ]);
}
