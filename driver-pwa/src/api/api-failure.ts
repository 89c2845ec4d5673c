import { apiError, apiErrorCodes, type ApiErrorCode } from '@tok/api';

/** What the server says, and the two things only the app can notice: no connection, and an answer that is not what was agreed. */
export type FailureCode = ApiErrorCode | 'OFFLINE' | 'BAD_ANSWER';

export const failureCodes: readonly FailureCode[] = [...apiErrorCodes, 'OFFLINE', 'BAD_ANSWER'];

/** A request that did not succeed. `facts` are the error's extensions: retryAfterS, debtMinor. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly code: FailureCode;
  readonly status: number | null;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: FailureCode, options: ErrorOptions & { status?: number; facts?: Record<string, unknown> } = {}) {
    super(code, options);
    this.code = code;
    this.status = options.status ?? null;
    this.facts = options.facts ?? {};
  }

  /** Whether the same request may succeed later without anybody doing anything. */
  get isTemporary(): boolean {
    return this.code === 'OFFLINE' || this.code === 'BAD_ANSWER' || (this.status !== null && this.status >= 500);
  }
}

const directusCodes: Record<string, ApiErrorCode> = {
  TOKEN_EXPIRED: 'NOT_SIGNED_IN',
  INVALID_TOKEN: 'NOT_SIGNED_IN',
  INVALID_CREDENTIALS: 'NOT_SIGNED_IN',
  USER_SUSPENDED: 'CLIENT_BLOCKED',
  ROUTE_NOT_FOUND: 'NOT_FOUND',
  REQUESTS_EXCEEDED: 'TOO_MANY_REQUESTS',
  CONTENT_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
};

const statusCodes: Record<number, ApiErrorCode> = {
  401: 'NOT_SIGNED_IN',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  429: 'TOO_MANY_REQUESTS',
};

function isApiErrorCode(code: string): code is ApiErrorCode {
  return (apiErrorCodes as readonly string[]).includes(code);
}

/** Reads {errors: [...]} of our endpoints and of Directus itself; anything else is told apart by the status alone. */
export function failureFromAnswer(status: number, body: unknown): ApiFailure {
  const first = apiError.safeParse(body).data?.errors[0];
  const named = first?.extensions.code ?? '';
  const code = isApiErrorCode(named) ? named : (directusCodes[named] ?? statusCodes[status] ?? 'INTERNAL');
  return new ApiFailure(code, { status, facts: first?.extensions ?? {} });
}

export function failureOf(error: unknown): ApiFailure {
  return error instanceof ApiFailure ? error : new ApiFailure('BAD_ANSWER', { cause: error });
}
