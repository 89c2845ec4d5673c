import { relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { changing, choosingFrom, withPlaceholder } from '../fields/conditions.ts';
import { createdAt, day, instant, longText, money, text, uuidKey } from '../fields/columns.ts';
import { byPeople, nullable } from '../fields/field.ts';
import type { FieldCondition, FieldMeta } from '../fields/field.ts';

type MoneyOrderKind =
  'refund' | 'debt_write_off' | 'balance_credit' | 'balance_debit' | 'balance_refund' | 'company_payment';

/** A saved order stands as it is: the server refuses changes by whomever. */
const onceSaved: FieldCondition = {
  name: 'Сохранено',
  rule: { created_at: { _nnull: true } },
  readonly: true,
  required: false,
};

const untilSaved: FieldCondition = { name: 'Ещё не сохранено', rule: { created_at: { _null: true } }, hidden: true };

interface Asked {
  kinds: MoneyOrderKind[];
  /** default: all of them */
  required?: MoneyOrderKind[];
  whenRequired?: Pick<FieldCondition, 'options'>;
}

/** Filled by a person for orders of these kinds, and not shown for others. */
function askedFor<Part extends { meta: FieldMeta }>(
  field: Part,
  { kinds, required = kinds, whenRequired = {} }: Asked,
): Part {
  return changing(
    field,
    { name: 'Обязательно', rule: { kind: { _in: required } }, required: true, ...whenRequired },
    onceSaved,
    { name: 'Не для этого', rule: { kind: { _nin: kinds } }, hidden: true, clear_hidden_value_on_save: true },
  );
}

/** Filled by the worker. */
function toldAfterwards<Part extends { meta: FieldMeta }>(field: Part): Part {
  return changing(field, untilSaved);
}

export const moneyOrders = collection(
  'money_orders',
  {
    icon: 'gavel',
    ru: ['Распоряжения о деньгах', 'Распоряжение о деньгах'],
    en: ['Money orders', 'Money order'],
    group: 'group_money',
    displayTemplate: '{{kind}} {{amount_minor}}',
    note: 'Исполняется сразу после сохранения и больше не изменяется.',
    readOnly: true,
  },
  {
    id: uuidKey(),
    kind: byPeople(
      changing(
        choice<MoneyOrderKind>(
          'Что сделать',
          'What to do',
          {
            refund: 'Вернуть деньги за зарядку',
            debt_write_off: 'Списать долг',
            balance_credit: 'Начислить на баланс',
            balance_debit: 'Снять с баланса',
            balance_refund: 'Вернуть остаток баланса на карты',
            company_payment: 'Внести оплату компании',
          },
          { width: 'full' },
        ),
        onceSaved,
      ),
    ),
    client: byPeople(
      askedFor(nullable(belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' })), {
        kinds: ['balance_credit', 'balance_debit', 'balance_refund'],
      }),
    ),
    payment: byPeople(
      askedFor(
        choosingFrom(
          nullable(
            belongsTo('payments', 'Платёж', 'Payment', {
              template: '№{{session.number}}, {{captured_minor}}, {{client.phone}}',
            }),
          ),
          { _and: [{ status: { _eq: 'captured' } }, { kind: { _in: ['hold', 'debt'] } }] },
        ),
        { kinds: ['refund'] },
      ),
    ),
    debt: byPeople(
      askedFor(
        choosingFrom(
          nullable(
            belongsTo('debts', 'Долг', 'Debt', { template: '{{client.phone}}, {{amount_minor}}, №{{session.number}}' }),
          ),
          { status: { _eq: 'open' } },
        ),
        { kinds: ['debt_write_off'] },
      ),
    ),
    counterparty: byPeople(
      askedFor(
        nullable(
          belongsTo('counterparties', 'Контрагент', 'Counterparty', { template: '{{name}} № {{contract_number}}' }),
        ),
        { kinds: ['company_payment'] },
      ),
    ),
    amount_minor: byPeople(
      askedFor(withPlaceholder(nullable(money('Сумма', 'Amount')), 'всё, что есть'), {
        kinds: ['refund', 'debt_write_off', 'balance_credit', 'balance_debit', 'balance_refund', 'company_payment'],
        required: ['balance_credit', 'company_payment'],
        whenRequired: { options: { placeholder: '0,00' } },
      }),
    ),
    document_number: byPeople(
      askedFor(nullable(text('Номер платёжного поручения', 'Payment order', { maxLength: 64 })), {
        kinds: ['company_payment'],
      }),
    ),
    document_date: byPeople(
      askedFor(nullable(day('Дата платёжного поручения', 'Payment order date')), { kinds: ['company_payment'] }),
    ),
    reason: byPeople(changing(text('Причина', 'Reason', { maxLength: 250, width: 'full' }), onceSaved)),
    status: toldAfterwards(
      choice<'new' | 'working' | 'done' | 'refused'>(
        'Состояние',
        'Status',
        {
          new: 'Новое',
          working: ['Исполняется', 'active'],
          done: ['Исполнено', 'good'],
          refused: ['Отклонено', 'bad'],
        },
        { default: 'new' },
      ),
    ),
    completed_at: toldAfterwards(nullable(instant('Завершено', 'Completed'))),
    outcome: toldAfterwards(nullable(longText('Что вышло', 'Outcome'))),
    requested_by: toldAfterwards(
      nullable(
        belongsTo('directus_users', 'Кто распорядился', 'Requested by', {
          template: '{{first_name}} {{last_name}}',
          onDelete: 'SET NULL',
        }),
      ),
    ),
    created_at: toldAfterwards(createdAt()),
  },
  {
    refunds: toldAfterwards(
      relatedList('refunds', 'money_order', 'Возвраты', 'Refunds', {
        fields: ['created_at', 'amount_minor', 'destination', 'status', 'failure_code'],
        template: '{{status}} {{amount_minor}}',
      }),
    ),
    ledger_transfers: toldAfterwards(
      relatedList('ledger_transfers', 'money_order', 'Проводки', 'Ledger', {
        fields: ['posted_at', 'kind', 'debit_account', 'credit_account', 'amount_minor'],
        template: '{{kind}}',
      }),
    ),
  },
);
