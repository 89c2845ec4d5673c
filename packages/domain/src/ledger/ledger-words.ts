import type { AccountKind } from './account-kind.ts';
import type { TransferKind, TransferPhase } from './posting.ts';

/** The ledger in an accountant's words: on the screens, in statements and exports. */
export const accountWords: Readonly<Record<AccountKind, string>> = {
  wallet: 'Кошелёк',
  wallet_held: 'Кошелёк, удержано',
  debt: 'Долг клиента',
  company_receivable: 'Долг компании',
  provider_settlement: 'Расчёты с провайдером',
  revenue: 'Выручка',
  vat_payable: 'НДС',
  provider_fees: 'Комиссии провайдера',
  bank: 'Расчётный счёт',
  bad_debt: 'Списанные долги',
  bonus: 'Бонусы клиентам',
};

export const transferWords: Readonly<Record<TransferKind, string>> = {
  top_up: 'Пополнение',
  hold: 'Удержание',
  release: 'Возврат удержания',
  sale: 'Продажа без НДС',
  sale_vat: 'НДС с продажи',
  debt_payment: 'Погашение долга',
  sale_refund: 'Возврат продажи без НДС',
  sale_refund_vat: 'Возврат НДС с продажи',
  balance_refund: 'Возврат баланса на карту',
  balance_credit: 'Начисление на баланс',
  balance_debit: 'Снятие с баланса',
  debt_write_off: 'Списание долга',
  provider_fee: 'Комиссия провайдера',
  company_payment: 'Оплата компании',
};

export const phaseWords: Readonly<Record<TransferPhase, string>> = {
  pending: 'Отложена',
  posted: 'Проведена',
  voided: 'Отмена отложенной',
};
