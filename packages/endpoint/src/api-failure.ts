import { createError } from '@directus/errors';
import type { ApiErrorCode } from '@tok/api';

interface Wording {
  status: number;
  message: string;
}

/** What a driver reads, and the HTTP status; the app may have words of its own for the code. */
const wordings: Readonly<Record<ApiErrorCode, Wording>> = {
  INVALID_PAYLOAD: { status: 400, message: 'Неверный запрос' },
  NOT_SIGNED_IN: { status: 401, message: 'Войдите, чтобы продолжить' },
  FORBIDDEN: { status: 403, message: 'Это доступно только водителю' },
  NOT_FOUND: { status: 404, message: 'Не найдено' },
  TOO_MANY_REQUESTS: { status: 429, message: 'Слишком много попыток, подождите' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'Слишком большой запрос' },
  INTERNAL: { status: 500, message: 'Что-то пошло не так, попробуйте ещё раз' },
  USER_EXISTS: { status: 409, message: 'Пользователь с такой почтой уже есть' },
  PHONE_INVALID: { status: 400, message: 'Введите номер российского мобильного телефона' },
  CONSENT_MISSING: { status: 400, message: 'Нужно согласие с политикой и условиями пользования' },
  PROOF_NEEDED: { status: 400, message: 'Проверка не пройдена, попробуйте ещё раз' },
  // 400, not 401: the app takes 401 for the end of its session.
  CODE_INVALID: { status: 400, message: 'Код неверен или устарел' },
  CLIENT_BLOCKED: { status: 403, message: 'Этот номер заблокирован, обратитесь в поддержку' },
  DELETION_IMPOSSIBLE: { status: 409, message: 'Сейчас профиль удалить нельзя' },
  DELETION_REQUESTED: { status: 409, message: 'Профиль удаляется. Чтобы продолжить, отмените удаление' },
  STATION_OFFLINE: { status: 409, message: 'Станция не в сети' },
  CONNECTOR_BUSY: { status: 409, message: 'Разъём занят' },
  CONNECTOR_FAULTED: { status: 409, message: 'Разъём неисправен' },
  CONNECTOR_RESERVED: { status: 409, message: 'Разъём забронирован' },
  CONNECTOR_DISABLED: { status: 409, message: 'Разъём отключён оператором' },
  TARIFF_MISSING: { status: 409, message: 'Для этого разъёма сейчас нет тарифа, зарядка невозможна' },
  PRICE_CHANGED: { status: 409, message: 'Цена изменилась: проверьте её и начните ещё раз' },
  SESSION_RUNNING: { status: 409, message: 'У вас уже идёт зарядка' },
  DEBT_UNPAID: { status: 409, message: 'Сначала погасите задолженность' },
  BALANCE_TOO_LOW: { status: 409, message: 'На балансе недостаточно средств' },
  CARD_EXPIRED: { status: 409, message: 'Срок действия карты истёк, выберите другую' },
  CARD_UNUSABLE: { status: 409, message: 'Этой картой сейчас нельзя оплатить' },
  PROGRAM_UNAVAILABLE: { status: 409, message: 'Корпоративная программа вам недоступна' },
  PROGRAM_LIMIT_REACHED: { status: 409, message: 'Лимит корпоративной программы исчерпан' },
  SOC_UNKNOWN: { status: 409, message: 'Этот разъём не сообщает уровень заряда: выберите другое условие остановки' },
  ID_REUSED: { status: 409, message: 'Этот номер запроса уже использован' },
  SESSION_ENDED: { status: 409, message: 'Зарядка уже завершена' },
  EXTENSION_UNAVAILABLE: { status: 409, message: 'Сейчас удержать больше нельзя' },
  EXTENSION_PENDING: { status: 409, message: 'Прошлое увеличение ещё не решено, подождите' },
  CARD_IN_USE: { status: 409, message: 'На этой карте удержаны деньги: её можно удалить после зарядки' },
  DEBT_CHANGED: { status: 409, message: 'Сумма долга изменилась' },
  DEBT_BEING_PAID: { status: 409, message: 'Долг уже списывается с карты, подождите минуту' },
  PROVIDER_UNAVAILABLE: { status: 503, message: 'Платёжная система не отвечает, попробуйте ещё раз' },
};

/** Facts that go with a code, e.g. debtMinor with DEBT_UNPAID. */
export type ErrorFacts = Record<string, unknown>;

export interface ApiFailure extends Error {
  code: string;
  status: number;
}

/** @returns a DirectusError, which Directus answers as {errors: [{message, extensions: {code, …facts}}]} */
export function apiFailure(code: ApiErrorCode, facts: ErrorFacts = {}, message?: string): ApiFailure {
  const wording = wordings[code];
  const Failure = createError<ErrorFacts>(code, message ?? wording.message, wording.status);
  return new Failure(facts);
}
