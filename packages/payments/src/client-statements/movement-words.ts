import type { TransferKind } from '@tok/domain';

/** What a movement is, to the client. */
export const movementWords: Readonly<Record<TransferKind, string>> = {
  top_up: 'Пополнение баланса',
  hold: 'Удержание',
  release: 'Возврат удержания',
  sale: 'Оплата зарядки',
  sale_vat: 'Оплата зарядки',
  debt_payment: 'Погашение долга',
  sale_refund: 'Возврат за зарядку',
  sale_refund_vat: 'Возврат за зарядку',
  balance_refund: 'Возврат баланса на карту',
  balance_credit: 'Начисление на баланс',
  balance_debit: 'Снятие с баланса',
  debt_write_off: 'Списание долга',
  provider_fee: 'Комиссия платёжной системы',
  company_payment: 'Оплата компании',
};
