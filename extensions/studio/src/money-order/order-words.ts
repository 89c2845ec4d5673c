import type { Words } from '@tok/studio';

/** Of money_orders; the ones that this drawer gives. */
export type OrderKind = 'refund' | 'debt_write_off' | 'balance_credit' | 'balance_debit' | 'balance_refund';

export const orderTitles: Record<OrderKind, Words> = {
  refund: { ru: 'Вернуть деньги за зарядку', en: 'Give back money of a charge' },
  debt_write_off: { ru: 'Списать долг', en: 'Write off the debt' },
  balance_credit: { ru: 'Начислить на баланс', en: 'Add to the balance' },
  balance_debit: { ru: 'Снять с баланса', en: 'Take from the balance' },
  balance_refund: { ru: 'Вернуть остаток на карты', en: 'Give the balance back to cards' },
};

export const orderNotes: Record<OrderKind, Words> = {
  refund: {
    ru: 'Деньги вернутся туда, откуда пришли; водитель получит чек возврата.',
    en: 'The money goes back to where it came from; the driver gets a receipt of the refund.',
  },
  debt_write_off: {
    ru: 'Водитель больше не должен этой суммы, её убыток остаётся нам.',
    en: 'The driver no longer owes it; the loss is ours.',
  },
  balance_credit: {
    ru: 'Это подарок: чека не будет. Если есть долг, сначала погасится он.',
    en: 'This is a gift without a receipt. A debt is paid of it first.',
  },
  balance_debit: { ru: 'Снять можно не больше, чем есть на балансе.', en: 'No more than the balance can be taken.' },
  balance_refund: {
    ru: 'Деньги вернутся на карты, с которых пополняли баланс, сначала на последние.',
    en: 'The money goes to the cards that the balance was filled from, the latest first.',
  },
};

export const orderWords = {
  amount: { ru: 'Сумма', en: 'Amount' },
  upTo: { ru: 'не больше', en: 'at most' },
  destination: { ru: 'Куда', en: 'Where to' },
  reason: { ru: 'Причина', en: 'Reason' },
  reasonHint: {
    ru: 'Несколько слов: останется в журнале вместе с вашим именем',
    en: 'A few words: kept in the journal with your name',
  },
  send: { ru: 'Исполнить', en: 'Carry out' },
  close: { ru: 'Закрыть', en: 'Close' },
  badAmount: { ru: 'Введите сумму в рублях, например 22,50', en: 'Enter an amount in roubles, e.g. 22.50' },
  zero: { ru: 'Сумма должна быть больше нуля', en: 'The amount must be above zero' },
  tooMuch: { ru: 'Больше, чем можно', en: 'More than is possible' },
  badReason: { ru: 'Опишите причину хотя бы несколькими словами', en: 'Give the reason in a few words' },
  notSent: {
    ru: 'Не удалось отправить. Нажмите ещё раз: дважды распоряжение не исполнится.',
    en: 'It could not be sent. Press again: the order is never carried out twice.',
  },
  notRead: {
    ru: 'Отправлено, но узнать исход не удаётся. Смотрите «Распоряжения о деньгах».',
    en: 'It is sent, but what came of it cannot be read. See «Money orders».',
  },
  waiting: { ru: 'Распоряжение исполняется…', en: 'The order is being carried out…' },
  working: {
    ru: 'Отправлено провайдеру: деньги придут, когда ответит банк',
    en: 'Sent to the provider: the money comes when the bank answers',
  },
  done: { ru: 'Исполнено', en: 'Done' },
  refused: { ru: 'Отклонено', en: 'Refused' },
} as const satisfies Record<string, Words>;
