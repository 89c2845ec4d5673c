import { createError } from '@directus/errors';
import type { ApiErrorCode } from '@tok/api';
import { PaymentError, ProviderUnavailableError } from '@tok/payments';

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
  CARD_EXPIRED: { status: 409, message: 'Срок действия карты истёк, выберите другую' },
  CARD_IN_USE: { status: 409, message: 'На этой карте удержаны деньги: её можно удалить после зарядки' },
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
  if (error.code === 'CARD_NOT_FOUND') return apiFailure('NOT_FOUND');
  if (error.code === 'ID_REUSED' || error.code === 'CARD_IN_USE' || error.code === 'CARD_EXPIRED')
    return apiFailure(error.code);
  return error;
}
