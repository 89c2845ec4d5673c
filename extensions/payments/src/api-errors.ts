import { createError } from '@directus/errors';
import type { ApiErrorCode } from '@tok/api';
import { BalanceTooLowError, DebtChangedError, PaymentError, ProviderUnavailableError } from '@tok/payments';

interface Wording {
  status: number;
  message: string;
}

/** What a driver reads, and the HTTP status; the app may have words of its own for the code. */
const wordings = {
  INVALID_PAYLOAD: { status: 400, message: 'Неверный запрос' },
  NOT_SIGNED_IN: { status: 401, message: 'Войдите, чтобы продолжить' },
  FORBIDDEN: { status: 403, message: 'Это доступно только водителю' },
  NOT_FOUND: { status: 404, message: 'Не найдено' },
  ID_REUSED: { status: 409, message: 'Этот номер запроса уже использован' },
  BALANCE_TOO_LOW: { status: 409, message: 'На балансе недостаточно средств' },
  CARD_EXPIRED: { status: 409, message: 'Срок действия карты истёк, выберите другую' },
  CARD_UNUSABLE: { status: 409, message: 'Этой картой сейчас нельзя оплатить' },
  CARD_IN_USE: { status: 409, message: 'На этой карте удержаны деньги: её можно удалить после зарядки' },
  DEBT_CHANGED: { status: 409, message: 'Сумма долга изменилась' },
  DEBT_BEING_PAID: { status: 409, message: 'Долг уже списывается с карты, подождите минуту' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'Слишком большой запрос' },
  TOO_MANY_REQUESTS: { status: 429, message: 'Слишком много попыток, подождите' },
  PROVIDER_UNAVAILABLE: { status: 503, message: 'Платёжная система не отвечает, попробуйте ещё раз' },
} as const satisfies Partial<Record<ApiErrorCode, Wording>>;

export type PaymentsErrorCode = keyof typeof wordings;

/** Facts that go with a code, e.g. retryAfterS with TOO_MANY_REQUESTS. */
export type ErrorFacts = Record<string, unknown>;

export interface ApiFailure extends Error {
  code: string;
  status: number;
}

/** @returns a DirectusError, which Directus answers as {errors: [{message, extensions: {code, …facts}}]} */
export function apiFailure(code: PaymentsErrorCode, facts: ErrorFacts = {}): ApiFailure {
  const { message, status } = wordings[code];
  const Failure = createError<ErrorFacts>(code, message, status);
  return new Failure(facts);
}

/** Turns what packages/payments throws into an answer; anything else stays what it is. */
export function asApiFailure(error: unknown): unknown {
  if (error instanceof ProviderUnavailableError) return apiFailure('PROVIDER_UNAVAILABLE');
  if (!(error instanceof PaymentError)) return error;
  if (error instanceof BalanceTooLowError) return apiFailure(error.code, { balanceMinor: error.balanceMinor });
  if (error instanceof DebtChangedError) return apiFailure(error.code, { debtMinor: error.debtMinor });
  switch (error.code) {
    case 'CARD_NOT_FOUND':
      return apiFailure('NOT_FOUND');
    case 'INVALID_AMOUNT':
      return apiFailure('INVALID_PAYLOAD', { issues: [{ path: 'amountMinor', message: error.message }] });
    case 'ID_REUSED':
    case 'CARD_IN_USE':
    case 'CARD_EXPIRED':
    case 'CARD_UNUSABLE':
    case 'DEBT_BEING_PAID':
      return apiFailure(error.code);
    default:
      return error;
  }
}
