import { formatRoubles } from '@tok/domain';
import type { RefundFault } from './refund-fault.ts';

/** For the administrator who asked for the refund. */
export function refundFaultWords(fault: RefundFault): string {
  switch (fault.why) {
    case 'not_captured':
      return 'По этому платежу деньги не списаны: возвращать нечего';
    case 'not_a_sale':
      return 'Это пополнение баланса: остаток возвращает распоряжение «Вернуть остаток баланса на карты»';
    case 'nothing_left':
      return 'Возвращать нечего: всё уже возвращено';
    case 'no_card':
      return 'На карты вернуть нечего: пополнений картой за последние 15 месяцев не осталось. Верните переводом и снимите с баланса распоряжением';
    case 'too_large':
      return `Вернуть можно не больше ${formatRoubles(fault.refundableMinor)}`;
    case 'debt_open':
      return `Водитель ещё должен ${formatRoubles(fault.debtMinor)}: сначала спишите долг или дождитесь оплаты`;
    case 'balance_too_low':
      return `На балансе ${formatRoubles(fault.balanceMinor)}: вернуть можно не больше`;
  }
}

/** Why the provider did not give money back. @source https://yookassa.ru/developers/payments/refunds */
const failures: Readonly<Record<string, string>> = {
  insufficient_funds: 'дневной выручки магазина не хватило на возврат',
  rejected_by_payee: 'банк получателя отклонил возврат',
  rejected_by_timeout: 'банк получателя не ответил',
  general_decline: 'платёжная система отклонила возврат без объяснения',
  yoo_money_account_closed: 'кошелёк получателя закрыт',
  payment_expired: 'со дня платежа прошло больше 15 месяцев, банк не принимает возврат',
  unknown_outcome: 'платёжная система не ответила',
  invalid_request: 'платёжная система не приняла возврат этого платежа',
  payment_missing: 'платёж не найден в платёжной системе',
};

/** @param failureCode the provider's word, e.g. insufficient_funds */
export function refundFailureWords(failureCode: string | null): string {
  const code = failureCode ?? 'unknown_outcome';
  return failures[code] ?? `платёжная система отказала (${code})`;
}
