import { useApi } from '@directus/extensions-sdk';
import { chip, inWords, moneyText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, ref, resolveComponent, shallowRef } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { orderDrawer } from '../money-order/order-drawer.ts';
import type { OrderTarget } from '../money-order/order-draft.ts';
import { useMay } from '../panel/may.ts';
import { figures, panel, subdued } from '../panel/panel.ts';
import { useLoaded } from '../panel/use-loaded.ts';
import { blockDrawer } from './block-drawer.ts';
import { clientChoices, refundChoices } from './client-actions.ts';
import type { Choice } from './client-actions.ts';
import { loadClient } from './client-facts.ts';
import type { ClientFacts } from './client-facts.ts';

const words = {
  balance: { ru: 'Баланс', en: 'Balance' },
  debt: { ru: 'Долг', en: 'Debt' },
  blocked: { ru: 'Заблокирован', en: 'Blocked' },
  deleted: { ru: 'Профиль удалён', en: 'Profile deleted' },
  refunds: { ru: 'Вернуть деньги за зарядку', en: 'Give back money of a charge' },
  noRefunds: { ru: 'Нет списаний, которые можно вернуть', en: 'Nothing was charged that could be given back' },
  debtFirst: {
    ru: 'Пока есть долг, вернуть деньги нельзя: спишите долг.',
    en: 'Nothing can be given back while there is a debt: write it off.',
  },
  block: { ru: 'Заблокировать', en: 'Block' },
  unblock: { ru: 'Разблокировать', en: 'Unblock' },
  orders: {
    ru: 'Каждое действие остаётся в «Распоряжениях о деньгах» с причиной и именем.',
    en: 'Each action stays in «Money orders» with its reason and a name.',
  },
} as const satisfies Record<string, Words>;

/** A client's balance and debt in roubles, and what may be done about them. */
export const clientMoneyField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const api = useApi();
    const { locale } = useI18n();
    const may = useMay();
    const clientId = () => String(props.primaryKey);
    const loaded = useLoaded(clientId, (id) => loadClient(api, id));
    const target = shallowRef<OrderTarget | null>(null);
    const isBlocking = ref(false);
    const say = (of: Words) => inWords(of, locale.value);
    const reload = () => void loaded.reload();

    function button(label: string, onClick: () => void, kind?: 'danger' | 'warning'): VNode {
      return h(
        resolveComponent('v-button'),
        { secondary: true, small: true, onClick, ...(kind && { kind }) },
        () => label,
      );
    }
    const choiceButton = ({ label, target: of }: Choice) => button(label, () => void (target.value = of));
    const row = (children: (VNode | null)[]) =>
      h('div', { style: { display: 'flex', flexWrap: 'wrap', gap: '12px' } }, children);

    function refunds(facts: ClientFacts): VNode {
      const choices = refundChoices(facts, locale.value);
      return h('details', [
        h('summary', { style: { cursor: 'pointer' } }, say(words.refunds)),
        h('div', { style: { padding: '12px 0' } }, [
          facts.debtMinor > 0
            ? h('p', { style: subdued }, say(words.debtFirst))
            : choices.length === 0
              ? h('p', { style: subdued }, say(words.noRefunds))
              : row(choices.map(choiceButton)),
        ]),
      ]);
    }
    function actions(facts: ClientFacts): (VNode | null)[] {
      const block = button(
        say(facts.isBlocked ? words.unblock : words.block),
        () => void (isBlocking.value = true),
        facts.isBlocked ? undefined : 'danger',
      );
      const mayBlock = may('update', 'clients') && !facts.isDeleted;
      if (!may('create', 'money_orders')) return [mayBlock ? row([block]) : null];
      return [
        row([...clientChoices(clientId(), facts, locale.value).map(choiceButton), mayBlock ? block : null]),
        refunds(facts),
        h('small', { style: subdued }, say(words.orders)),
      ];
    }
    return () =>
      panel(loaded, locale.value, (facts) => [
        h('div', { style: { display: 'flex', flexWrap: 'wrap', gap: '12px 40px', alignItems: 'end' } }, [
          sum(say(words.balance), facts.balanceMinor, locale.value),
          sum(say(words.debt), facts.debtMinor, locale.value, facts.debtMinor > 0),
          facts.isBlocked
            ? h('span', [chip(say(words.blocked), 'bad'), facts.blockReason && ` ${facts.blockReason}`])
            : null,
          facts.isDeleted ? chip(say(words.deleted), 'neutral') : null,
        ]),
        ...actions(facts),
        h(orderDrawer, { target: target.value, onClose: () => void (target.value = null), onDone: reload }),
        h(blockDrawer, {
          ...{ clientId: clientId(), isBlocked: facts.isBlocked, isOpen: isBlocking.value },
          onClose: () => void (isBlocking.value = false),
          onDone: reload,
        }),
      ]);
  },
});

function sum(name: string, minor: number, locale: string, isBad = false): VNode {
  const color = isBad ? 'var(--theme--danger)' : 'var(--theme--foreground-accent)';
  return h('div', [
    h('div', { style: subdued }, name),
    h('div', { style: { fontSize: '24px', fontWeight: 700, color, ...figures } }, moneyText(minor, locale) ?? '—'),
  ]);
}
