import { randomUUID } from 'node:crypto';

export interface ApiAnswer {
  status: number;
  body: unknown;
}

/** A refusal in YooKassa's shape. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly parameter: string | undefined;
  readonly retryAfterMs: number | undefined;
  constructor(
    status: number,
    code: string,
    message: string,
    facts: { parameter?: string | undefined; retryAfterMs?: number } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.parameter = facts.parameter;
    this.retryAfterMs = facts.retryAfterMs;
  }

  toAnswer(): ApiAnswer {
    return {
      status: this.status,
      body: {
        type: 'error',
        id: randomUUID(),
        code: this.code,
        description: this.message,
        ...(this.parameter === undefined ? {} : { parameter: this.parameter }),
        ...(this.retryAfterMs === undefined ? {} : { retry_after: this.retryAfterMs }),
      },
    };
  }
}

export function invalidRequest(parameter: string | undefined, message: string): ApiRefusal {
  return new ApiRefusal(400, 'invalid_request', message, { parameter });
}

export function notFound(what: string): ApiRefusal {
  return new ApiRefusal(404, 'not_found', `${what} doesn't exist or access denied`);
}
