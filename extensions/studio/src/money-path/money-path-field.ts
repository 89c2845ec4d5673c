import { useApi } from '@directus/extensions-sdk';
import { chip, codeInWords, inWords, moneyText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { declineWords } from '@tok/domain';
import { defineComponent, h, resolveComponent, shallowRef } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { orderDrawer } from '../money-order/order-drawer.ts';
import type { OrderTarget } from '../money-order/order-draft.ts';
import { instantText } from '../panel/instant-text.ts';
import { useMay } from '../panel/may.ts';
import { figures, note, panel, subdued } from '../panel/panel.ts';
import { studioLink } from '../panel/studio-link.ts';
import { useLoaded } from '../panel/use-loaded.ts';
import { loadMoneyPath } from './load-money-path.ts';
import { pathSteps, pathSum } from './money-path.ts';
import type { MoneyPathFacts, PathPayment, PathStep } from './money-path.ts';
import { destinationWords, pathWords, receiptKinds, sourceWords, stateWords, stepWords } from './path-words.ts';

/** Where every rouble of a charge went, and the way to give some back. */
export const moneyPathField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const api = useApi();
    const { locale } = useI18n();
    const may = useMay();
    const loaded = useLoaded(
      () => String(props.primaryKey),
      (id) => loadMoneyPath(api, id),
    );
    const target = shallowRef<OrderTarget | null>(null);
    const say = (words: Words) => inWords(words, locale.value);

    function refundable(facts: MoneyPathFacts): PathPayment[] {
      return facts.payments.filter((payment) => payment.status === 'captured' && restOf(payment) > 0);
    }
    function actions(facts: MoneyPathFacts): VNode | null {
      const payments = refundable(facts);
      if (payments.length === 0 || !may('create', 'money_orders')) return null;
      if (facts.debts.some(({ status }) => status === 'open')) return note('warning', say(pathWords.debtFirst));
      const button = (payment: PathPayment) =>
        h(
          resolveComponent('v-button'),
          {
            secondary: true,
            small: true,
            onClick: () =>
              void (target.value = {
                kind: 'refund',
                of: { payment: payment.id },
                maxMinor: restOf(payment),
                destination: destinationOf(payment, locale.value),
              }),
          },
          () => `${say(pathWords.giveBack)}: ${moneyText(restOf(payment), locale.value)}`,
        );
      return h('div', { style: { display: 'flex', flexWrap: 'wrap', gap: '12px' } }, payments.map(button));
    }
    return () =>
      panel(loaded, locale.value, (facts) => {
        const steps = pathSteps(facts);
        return [
          facts.session.source_kind === 'program' ? note('info', say(pathWords.company)) : null,
          steps.length === 0 ? h('p', { style: subdued }, say(pathWords.nothing)) : stepTable(steps, locale.value),
          sumLine(facts, locale.value),
          actions(facts),
          h(orderDrawer, {
            target: target.value,
            onClose: () => void (target.value = null),
            onDone: () => void loaded.reload(),
          }),
        ];
      });
  },
});

function restOf(payment: PathPayment): number {
  return payment.captured_minor - payment.refunded_minor;
}

function destinationOf({ source, payment_method: card }: PathPayment, locale: string): string {
  const words = codeInWords(destinationWords, source, locale);
  return card?.last4 ? `${words} ${card.brand ?? ''} •• ${card.last4}` : words;
}

function stepTable(steps: PathStep[], locale: string): VNode {
  const say = (words: Words) => inWords(words, locale);
  const cell = (content: unknown, style: object = {}) =>
    h('td', { style: { padding: '6px 12px 6px 0', verticalAlign: 'top', ...style } }, [content as string | VNode]);
  const head = (words: Words, style: object = {}) =>
    h('th', { scope: 'col', style: { textAlign: 'start', padding: '0 12px 6px 0', ...style } }, say(words));
  return h('div', { style: { overflowX: 'auto' } }, [
    h('table', { style: { borderCollapse: 'collapse', minWidth: '100%' } }, [
      h('thead', [
        h('tr', [
          head(pathWords.when),
          head(pathWords.what),
          head(pathWords.sum, { textAlign: 'end' }),
          head(pathWords.more),
        ]),
      ]),
      h(
        'tbody',
        steps.map((step) =>
          h('tr', { style: { borderTop: '1px solid var(--theme--border-color-subdued)' } }, [
            cell(instantText(step.at, locale) ?? '—', figures),
            cell(chip(say(stepWords[step.kind]), stepWords[step.kind].tone)),
            cell(moneyText(step.amountMinor, locale) ?? '—', { ...figures, textAlign: 'end' }),
            cell(more(step, locale)),
          ]),
        ),
      ),
    ]),
  ]);
}

/** Which card, how far, why not, and the way to the row. */
function more({ kind, status, payment, refund, receipt, row }: PathStep, locale: string): VNode {
  const parts: (string | VNode)[] = [];
  if (payment && (kind === 'held' || kind === 'not_held')) {
    parts.push(codeInWords(sourceWords, payment.source, locale));
    if (payment.payment_method?.last4)
      parts.push(`${payment.payment_method.brand ?? ''} •• ${payment.payment_method.last4}`);
    if (kind === 'not_held') parts.push(declineWords(payment.failure_code) ?? '');
    if (status === 'capturing' || status === 'releasing') parts.push(codeInWords(stateWords, status, locale));
  }
  if (refund) {
    parts.push(
      destinationText(refund.destination, locale),
      codeInWords(stateWords, status, locale),
      `«${refund.reason}»`,
    );
  }
  if (receipt) {
    parts.push(codeInWords(receiptKinds, receipt.kind, locale), codeInWords(stateWords, status, locale));
    if (receipt.fiscal_document_number)
      parts.push(`${inWords(pathWords.fiscal, locale)} ${receipt.fiscal_document_number}`);
  }
  const text = parts.filter((part) => part !== '').join(', ');
  return h('span', [
    text,
    text !== '' && row ? ' · ' : '',
    row ? studioLink(row.collection, row.id, inWords(pathWords.open, locale)) : '',
  ]);
}

function destinationText(destination: string, locale: string): string {
  return codeInWords(destinationWords, destination, locale);
}

/** Cost = charged + from the balance + owed (+ what nobody pays). */
function sumLine(facts: MoneyPathFacts, locale: string): VNode {
  const say = (words: Words) => inWords(words, locale);
  const sum = pathSum(facts);
  if (sum === null) return h('p', { style: subdued }, say(pathWords.notSettled));
  const money = (minor: number) => moneyText(minor, locale) ?? '';
  const parts = [`${money(sum.capturedMinor)} ${say(pathWords.captured)}`];
  if (sum.fromBalanceMinor > 0) parts.push(`+ ${money(sum.fromBalanceMinor)} ${say(pathWords.fromBalance)}`);
  if (sum.debtMinor > 0) parts.push(`+ ${money(sum.debtMinor)} ${say(pathWords.debt)}`);
  if (sum.otherMinor > 0 && sum.stillHeldMinor === 0)
    parts.push(`+ ${money(sum.otherMinor)} ${say(pathWords.forgiven)}`);
  if (sum.otherMinor < 0) parts.push(`− ${money(-sum.otherMinor)} ${say(pathWords.surplus)}`);
  const isSettled = facts.session.cost_minor !== null;
  const lines = [
    isSettled ? `${say(pathWords.cost)} ${money(sum.costMinor)} = ${parts.join(' ')}` : say(pathWords.notSettled),
    sum.stillHeldMinor > 0 ? `${say(pathWords.stillHeld)}: ${money(sum.stillHeldMinor)}` : '',
    sum.refundedMinor > 0 ? `${say(pathWords.refunded)}: ${money(sum.refundedMinor)}` : '',
  ];
  return h('p', { style: { fontWeight: 600, ...figures, whiteSpace: 'normal' } }, lines.filter(Boolean).join('. '));
}
