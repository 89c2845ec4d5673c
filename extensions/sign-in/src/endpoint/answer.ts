import { isDirectusError } from '@directus/errors';
import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import { signInError } from '../sign-in-error.ts';

/** Answers {data}; errors go to Directus' handler, which answers {errors}. Nothing here may be cached. */
export function answer(status: number, work: (request: Request) => Promise<unknown>): RequestHandler {
  return (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    work(request).then(
      (data) => response.status(status).json({ data }),
      (fault: unknown) => {
        const retryAfterS = retryAfterOf(fault);
        if (retryAfterS !== null) response.setHeader('Retry-After', String(retryAfterS));
        next(fault);
      },
    );
  };
}

/** @throws INVALID_PAYLOAD that names the fields at fault, never their contents */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw signInError('INVALID_PAYLOAD', { fields: faultyFields(parsed.error.issues) });
}

function faultyFields(issues: z.core.$ZodIssue[]): string[] {
  const names = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]));
  return [...new Set(names)].slice(0, 20).map((name) => name.slice(0, 60));
}

function retryAfterOf(fault: unknown): number | null {
  if (!isDirectusError<{ retryAfterS?: unknown }>(fault)) return null;
  const retryAfterS = fault.extensions?.retryAfterS;
  return typeof retryAfterS === 'number' ? retryAfterS : null;
}
