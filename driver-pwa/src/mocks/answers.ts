import { HttpResponse } from 'msw';

/** Of the driver whom the mock knows. */
export const accessToken = 'access-token';

export function failure(
  status: number,
  errorCode: string,
  facts: Record<string, unknown> = {},
): HttpResponse<{ errors: object[] }> {
  return HttpResponse.json({ errors: [{ message: errorCode, extensions: { code: errorCode, ...facts } }] }, { status });
}

export function data(value: unknown, init: { status?: number; headers?: Record<string, string> } = {}) {
  return HttpResponse.json({ data: value }, init);
}

function isDriver(request: Request): boolean {
  return request.headers.get('Authorization') === `Bearer ${accessToken}`;
}

export type Resolve = (context: {
  request: Request;
  params: Record<string, string | readonly string[] | undefined>;
}) => Response | Promise<Response>;

/** An endpoint for drivers only. */
export function driver(resolve: Resolve): Resolve {
  return (context) => (isDriver(context.request) ? resolve(context) : failure(401, 'NOT_SIGNED_IN'));
}
