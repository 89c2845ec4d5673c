import type { Tone, Words } from '@tok/studio';
import type { PathKind } from './money-path.ts';

export const stepWords: Record<PathKind, Words & { tone: Tone }> = {
  held: { ru: 'Удержано', en: 'Held', tone: 'active' },
  not_held: { ru: 'Удержать не удалось', en: 'Not held', tone: 'bad' },
  captured: { ru: 'Списано', en: 'Charged', tone: 'good' },
  released: { ru: 'Возвращено из удержания', en: 'Released', tone: 'neutral' },
  from_balance: { ru: 'Взято с баланса сверх удержанного', en: 'Taken from the balance above the hold', tone: 'good' },
  debt: { ru: 'Записано в долг', en: 'Became a debt', tone: 'bad' },
  debt_paid: { ru: 'Погашено из долга', en: 'Paid of the debt', tone: 'good' },
  written_off: { ru: 'Списан долг', en: 'Debt written off', tone: 'warning' },
  refund: { ru: 'Возврат', en: 'Refund', tone: 'warning' },
  receipt: { ru: 'Чек', en: 'Receipt', tone: 'neutral' },
};

export const sourceWords: Record<string, Words> = {
  card: { ru: 'По карте', en: 'Card' },
  balance: { ru: 'С баланса', en: 'Balance' },
  program: { ru: 'По программе: платит компания', en: 'Program: the company pays' },
};

export const destinationWords: Record<string, Words> = {
  card: { ru: 'на карту', en: 'to the card' },
  balance: { ru: 'на баланс водителя', en: 'to the driver’s balance' },
  program: { ru: 'компании', en: 'to the company' },
};

/** Of a refund or a receipt that is not done. */
export const stateWords: Record<string, Words & { tone: Tone }> = {
  pending: { ru: 'В пути', en: 'On its way', tone: 'active' },
  queued: { ru: 'Ждёт отправки', en: 'Waits to be sent', tone: 'active' },
  succeeded: { ru: 'Готово', en: 'Done', tone: 'good' },
  failed: { ru: 'Не удалось', en: 'Failed', tone: 'bad' },
  canceled: { ru: 'Не зарегистрирован', en: 'Not registered', tone: 'bad' },
  capturing: { ru: 'Списывается', en: 'Being charged', tone: 'active' },
  releasing: { ru: 'Возвращается', en: 'Being released', tone: 'active' },
};

export const receiptKinds: Record<string, Words> = {
  payment: { ru: 'приход', en: 'sale' },
  refund: { ru: 'возврат прихода', en: 'refund' },
};

export const pathWords = {
  when: { ru: 'Когда', en: 'When' },
  what: { ru: 'Что произошло', en: 'What happened' },
  sum: { ru: 'Сумма', en: 'Sum' },
  more: { ru: 'Подробнее', en: 'More' },
  open: { ru: 'Открыть', en: 'Open' },
  fiscal: { ru: 'ФД', en: 'FD' },
  nothing: { ru: 'Деньги по этой зарядке ещё не двигались', en: 'No money has moved for this charge yet' },
  company: {
    ru: 'Платит компания по договору: с водителя ничего не удерживалось и не списывалось.',
    en: 'The company pays by its contract: nothing was held or taken from the driver.',
  },
  cost: { ru: 'Стоимость', en: 'Cost' },
  captured: { ru: 'списано', en: 'charged' },
  fromBalance: { ru: 'с баланса', en: 'from the balance' },
  debt: { ru: 'в долг', en: 'owed' },
  forgiven: { ru: 'не взыскано', en: 'not collected' },
  surplus: { ru: 'списано лишнего', en: 'charged too much' },
  refunded: { ru: 'Возвращено после списания', en: 'Given back afterwards' },
  stillHeld: { ru: 'Ещё удерживается', en: 'Still held' },
  notSettled: { ru: 'Ещё не рассчитано', en: 'Not settled yet' },
  giveBack: { ru: 'Вернуть деньги', en: 'Give money back' },
  debtFirst: {
    ru: 'За эту зарядку есть долг: сначала спишите его, тогда можно будет вернуть остальное.',
    en: 'There is a debt for this charge: write it off first, then the rest can be given back.',
  },
} as const satisfies Record<string, Words>;
