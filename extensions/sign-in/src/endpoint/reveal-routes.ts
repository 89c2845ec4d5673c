import { roleIds } from '@tok/database';
import type { Uuid } from '@tok/database';
import { apiFailure, parse, parseId, requireUser, route } from '@tok/endpoint';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { revealCode } from '../codes/reveal-code.ts';
import type { RevealParts } from '../codes/reveal-code.ts';
import { withRetryAfter } from './with-retry-after.ts';

/** Enough to say why, too much for «ок». */
const revealRequest = z.strictObject({ reason: z.string().trim().min(5).max(255) });

interface StaffRequest extends Request {
  accountability?: { user: Uuid | null; role?: Uuid | null; admin?: boolean; ip?: string | null };
}

/** For Support and administrators, in Studio. */
export function addRevealRoutes(router: Router, parts: RevealParts): void {
  router.post(
    '/codes/:id/reveal',
    withRetryAfter(
      route(async (request, response) => {
        const person = requireSupport(request);
        const codeId = parseId(request.params['id']);
        const { reason } = parse(revealRequest, request.body);
        const ip = (request as StaffRequest).accountability?.ip ?? request.ip ?? null;
        response.setHeader('Cache-Control', 'no-store');
        response.json({ data: await revealCode(parts, { codeId, person, reason, ip }) });
      }),
    ),
  );
}

/** @throws NOT_SIGNED_IN, FORBIDDEN */
function requireSupport(request: Request): Uuid {
  const person = requireUser(request);
  const { accountability } = request as StaffRequest;
  if (accountability?.admin === true || accountability?.role === roleIds.support) return person;
  throw apiFailure('FORBIDDEN', {}, 'Коды показываются только поддержке и администраторам');
}
