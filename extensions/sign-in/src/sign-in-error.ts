import { createError } from '@directus/errors';
import type { DirectusError } from '@directus/types';
import type { ApiErrorCode } from '@tok/api';

type SignInErrorCode = Extract<
  ApiErrorCode,
  | 'INVALID_PAYLOAD'
  | 'NOT_SIGNED_IN'
  | 'FORBIDDEN'
  | 'TOO_MANY_REQUESTS'
  | 'PHONE_INVALID'
  | 'CONSENT_MISSING'
  | 'CODE_INVALID'
  | 'CLIENT_BLOCKED'
>;

/** What Directus' own error handler answers with: {errors: [{message, extensions: {code, …facts}}]}. */
const answers: Record<SignInErrorCode, { status: number; message: string }> = {
  INVALID_PAYLOAD: { status: 400, message: 'Запрос составлен неверно' },
  NOT_SIGNED_IN: { status: 401, message: 'Войдите в приложение' },
  FORBIDDEN: { status: 403, message: 'Это доступно только клиентам' },
  TOO_MANY_REQUESTS: { status: 429, message: 'Слишком много запросов. Повторите позже' },
  PHONE_INVALID: { status: 400, message: 'Введите номер российского мобильного телефона' },
  CONSENT_MISSING: { status: 400, message: 'Нужно согласие с политикой и условиями пользования' },
  // 400, not 401: the app takes 401 for the end of its session.
  CODE_INVALID: { status: 400, message: 'Код неверен или устарел' },
  CLIENT_BLOCKED: { status: 403, message: 'Вход для этого номера закрыт. Обратитесь в поддержку' },
};

export type SignInError = DirectusError<Record<string, unknown>> & { code: SignInErrorCode };

/** @param facts stand beside the code in `extensions`, e.g. `retryAfterS` */
export function signInError(code: SignInErrorCode, facts: Record<string, unknown> = {}): SignInError {
  const { status, message } = answers[code];
  const DirectusErrorClass = createError<Record<string, unknown>>(code, message, status);
  return new DirectusErrorClass(facts) as SignInError;
}
