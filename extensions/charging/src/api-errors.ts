import { createError } from '@directus/errors';
import type { ApiErrorCode } from '@tok/api';

interface Wording {
  status: number;
  message: string;
}

/** What a driver reads, and the HTTP status; the app may have words of its own for the code. */
const wordings = {
  INVALID_PAYLOAD: { status: 400, message: 'Неверный запрос' },
  NOT_SIGNED_IN: { status: 401, message: 'Войдите, чтобы продолжить' },
  FORBIDDEN: { status: 403, message: 'Это доступно только водителю' },
  CLIENT_BLOCKED: { status: 403, message: 'Зарядка для вас закрыта, обратитесь в поддержку' },
  NOT_FOUND: { status: 404, message: 'Не найдено' },
  STATION_OFFLINE: { status: 409, message: 'Станция не в сети' },
  CONNECTOR_BUSY: { status: 409, message: 'Разъём занят' },
  CONNECTOR_FAULTED: { status: 409, message: 'Разъём неисправен' },
  CONNECTOR_RESERVED: { status: 409, message: 'Разъём забронирован' },
  CONNECTOR_DISABLED: { status: 409, message: 'Разъём отключён оператором' },
  TARIFF_MISSING: { status: 409, message: 'Для этого разъёма сейчас нет тарифа, зарядка невозможна' },
  SESSION_RUNNING: { status: 409, message: 'У вас уже идёт зарядка' },
  DEBT_UNPAID: { status: 409, message: 'Сначала погасите задолженность' },
  BALANCE_TOO_LOW: { status: 409, message: 'На балансе недостаточно средств' },
  CARD_EXPIRED: { status: 409, message: 'Срок действия карты истёк, выберите другую' },
  CARD_UNUSABLE: { status: 409, message: 'Этой картой нельзя заплатить' },
  PROGRAM_UNAVAILABLE: { status: 409, message: 'Корпоративная программа вам недоступна' },
  PROGRAM_LIMIT_REACHED: { status: 409, message: 'Лимит корпоративной программы исчерпан' },
  SOC_UNKNOWN: { status: 409, message: 'Этот разъём не сообщает уровень заряда: выберите другое условие остановки' },
  ID_REUSED: { status: 409, message: 'Этот номер запроса уже использован' },
  EXTENSION_UNAVAILABLE: { status: 409, message: 'Сейчас удержать больше нельзя' },
  EXTENSION_PENDING: { status: 409, message: 'Прошлое увеличение ещё не решено, подождите' },
  SESSION_ENDED: { status: 409, message: 'Зарядка уже завершена' },
} as const satisfies Partial<Record<ApiErrorCode, Wording>>;

export type ChargingErrorCode = keyof typeof wordings;

/** Facts that go with a code, e.g. debtMinor with DEBT_UNPAID. */
export type ErrorFacts = Record<string, unknown>;

export interface ApiFailure extends Error {
  code: string;
  status: number;
}

/** @returns a DirectusError, which Directus answers as {errors: [{message, extensions: {code, …facts}}]} */
export function apiFailure(code: ChargingErrorCode, facts: ErrorFacts = {}, message?: string): ApiFailure {
  const wording = wordings[code];
  const Failure = createError<ErrorFacts>(code, message ?? wording.message, wording.status);
  return new Failure(facts);
}
