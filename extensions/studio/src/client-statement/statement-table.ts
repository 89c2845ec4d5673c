import { inWords, moneyText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h } from 'vue';
import type { VNode } from 'vue';
import { instantText } from '../panel/instant-text.ts';
import { figures, subdued } from '../panel/panel.ts';

interface Balances {
  balanceMinor: number;
  heldMinor: number;
  debtMinor: number;
}

/** As GET /payments/statements/clients/:id answers. */
export interface StatementOfClient {
  opening: Balances;
  movements: {
    at: string;
    words: string;
    amountMinor: number;
    changes: Balances;
    after: Balances;
    sessionNumber: number | null;
    comment: string | null;
  }[];
  closing: Balances;
}

const words = {
  when: { ru: 'Когда', en: 'When' },
  what: { ru: 'Операция', en: 'Movement' },
  change: { ru: 'Баланс, изменение', en: 'Balance, change' },
  balance: { ru: 'Баланс', en: 'Balance' },
  held: { ru: 'Удержано', en: 'Held' },
  debt: { ru: 'Долг', en: 'Debt' },
  session: { ru: 'Зарядка', en: 'Charge' },
  opening: { ru: 'Остаток на начало', en: 'Opening balance' },
  closing: { ru: 'Остаток на конец', en: 'Closing balance' },
  none: { ru: 'За эти дни ничего не происходило', en: 'Nothing happened in these days' },
} as const satisfies Record<string, Words>;

/** Oldest first, with what was left after each. */
export function statementTable({ opening, movements, closing }: StatementOfClient, locale: string): VNode {
  const say = (of: Words) => inWords(of, locale);
  const money = (minor: number) => moneyText(minor, locale) ?? '';
  const number = { ...figures, textAlign: 'end' as const };
  const cell = (text: string, style: object = {}) => h('td', { style: { padding: '6px 12px 6px 0', ...style } }, text);
  const sums = ({ balanceMinor, heldMinor, debtMinor }: Balances) =>
    [balanceMinor, heldMinor, debtMinor].map((minor) => cell(money(minor), number));
  const total = (name: Words, balances: Balances) =>
    h('tr', { style: { fontWeight: 600 } }, [cell(''), cell(say(name)), cell(''), ...sums(balances), cell('')]);
  const row = ({ at, words: what, changes, after, sessionNumber, comment }: StatementOfClient['movements'][number]) =>
    h('tr', { style: { borderTop: '1px solid var(--theme--border-color-subdued)' } }, [
      cell(instantText(at, locale) ?? '', figures),
      cell([what, comment].filter(Boolean).join(': ')),
      cell(signed(changes.balanceMinor, locale), number),
      ...sums(after),
      cell(sessionNumber === null ? '' : `№${sessionNumber}`),
    ]);
  const heads: [Words, boolean][] = [
    ...[words.when, words.what].map((head): [Words, boolean] => [head, false]),
    ...[words.change, words.balance, words.held, words.debt].map((head): [Words, boolean] => [head, true]),
    [words.session, false],
  ];
  const head = ([name, isNumber]: [Words, boolean]) =>
    h('th', { scope: 'col', style: { textAlign: isNumber ? 'end' : 'start', padding: '0 12px 6px 0' } }, say(name));
  return h('div', { style: { overflowX: 'auto' } }, [
    h('table', { style: { borderCollapse: 'collapse', minWidth: '100%' } }, [
      h('thead', [h('tr', heads.map(head))]),
      h('tbody', [total(words.opening, opening), ...movements.map(row), total(words.closing, closing)]),
    ]),
    movements.length === 0 ? h('p', { style: subdued }, say(words.none)) : null,
  ]);
}

function signed(minor: number, locale: string): string {
  if (minor === 0) return '';
  return `${minor > 0 ? '+' : '−'}${moneyText(Math.abs(minor), locale)}`;
}
