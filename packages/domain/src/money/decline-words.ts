/**
 * Why a payment was not made, in words for the driver, by the provider's reason or our own code.
 *
 * @source YooKassa, cancellation_details.reason: https://yookassa.ru/developers/payment-acceptance/after-the-payment/declined-payments
 */
export const declineWordings = {
  '3d_secure_failed': 'Платёж не подтверждён кодом банка. Попробуйте ещё раз или выберите другую карту.',
  call_issuer: 'Банк отклонил платёж. Позвоните в банк или выберите другую карту.',
  card_expired: 'Срок действия карты истёк. Выберите другую карту.',
  country_forbidden: 'Картой, выпущенной в этой стране, заплатить нельзя. Выберите другую карту.',
  expired_on_capture: 'Банк снял удержание: истёк его срок.',
  expired_on_confirmation: 'Платёж не подтверждён вовремя.',
  fraud_suspected: 'Платёж отклонён проверкой безопасности. Выберите другую карту.',
  general_decline: 'Банк отклонил платёж без объяснения. Попробуйте позже или выберите другую карту.',
  identification_required: 'Превышен лимит: нужна идентификация в платёжной системе. Выберите другую карту.',
  insufficient_funds: 'На карте недостаточно денег. Пополните её или выберите другую.',
  internal_timeout: 'Банк не ответил вовремя. Попробуйте ещё раз.',
  invalid_card_number: 'Номер карты неверен. Привяжите карту заново.',
  invalid_csc: 'Код с обратной стороны карты неверен. Привяжите карту заново.',
  issuer_unavailable: 'Банк, выпустивший карту, не отвечает. Попробуйте позже или выберите другую карту.',
  payment_method_limit_exceeded: 'Превышен лимит операций по карте. Попробуйте завтра или выберите другую карту.',
  payment_method_restricted: 'Операции по карте запрещены. Позвоните в банк или выберите другую карту.',
  permission_revoked: 'Вы отозвали разрешение на списания. Привяжите карту заново.',
  // ours
  balance_too_low: 'На балансе недостаточно денег.',
  payment_method_missing: 'Карта удалена. Выберите другую.',
} as const;

export type DeclineCode = keyof typeof declineWordings;

/** Of no fault of the driver or his card. */
export const declineOtherwise = 'Платёж не прошёл. Попробуйте ещё раз или выберите другой способ оплаты.';

/** @param failureCode payments.failure_code; any text. @returns null where nothing failed */
export function declineWords(failureCode: string | null): string | null {
  if (failureCode === null) return null;
  return isDeclineCode(failureCode) ? declineWordings[failureCode] : declineOtherwise;
}

/** Whether there are words of their own for it. */
export function isDeclineCode(failureCode: string): failureCode is DeclineCode {
  return Object.hasOwn(declineWordings, failureCode);
}
