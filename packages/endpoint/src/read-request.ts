import type { Uuid } from '@tok/database';
import type { Request } from 'express';
import { z } from 'zod';
import { apiFailure } from './api-failure.ts';

interface SignedRequest extends Request {
  /** set by Directus for every request; user is null for guests */
  accountability?: { user: string | null } | null;
}

export function findUser(request: Request): Uuid | null {
  return (request as SignedRequest).accountability?.user ?? null;
}

/** @throws NOT_SIGNED_IN for a guest */
export function requireUser(request: Request): Uuid {
  const user = findUser(request);
  if (!user) throw apiFailure('NOT_SIGNED_IN');
  return user;
}

/** @throws INVALID_PAYLOAD that names each wrong field */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw apiFailure('INVALID_PAYLOAD', { issues });
}

/** @throws NOT_FOUND: an id of another form names nothing */
export function parseId(value: string | undefined): Uuid {
  const parsed = z.uuid().safeParse(value);
  if (!parsed.success) throw apiFailure('NOT_FOUND');
  return parsed.data.toLowerCase();
}
