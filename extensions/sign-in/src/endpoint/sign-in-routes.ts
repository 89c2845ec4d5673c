import { codeRequest, profileChange, verifyRequest } from '@tok/api';
import type { Accountability } from '@directus/types';
import type { Request, Router } from 'express';
import { changeProfile, readProfile } from '../clients/client-profile.ts';
import { requestCode } from '../codes/request-code.ts';
import type { Caller, RequestCodeParts } from '../codes/request-code.ts';
import { verifyCode } from '../codes/verify-code.ts';
import type { VerifyCodeParts } from '../codes/verify-code.ts';
import { documentView } from '../documents/document-view.ts';
import { documentsInForce } from '../documents/documents-in-force.ts';
import { answer, parseBody } from './answer.ts';

/** Column widths of directus_sessions and of ours; a longer header is cut, not refused. */
const headerLengthMax = 255;

export function addSignInRoutes(router: Router, parts: RequestCodeParts & VerifyCodeParts): void {
  router.post(
    '/code',
    answer(202, async (request) => requestCode(parts, parseBody(codeRequest, request.body), callerOf(request))),
  );
  router.post(
    '/verify',
    answer(200, async (request) => verifyCode(parts, parseBody(verifyRequest, request.body), callerOf(request))),
  );
  router.get(
    '/documents',
    answer(200, async () => (await documentsInForce(parts.db, parts.now())).map(documentView)),
  );
  router.get(
    '/profile',
    answer(200, async (request) => readProfile(parts.db, userOf(request))),
  );
  router.patch(
    '/profile',
    answer(200, async (request) => {
      await readProfile(parts.db, userOf(request));
      return changeProfile(parts.db, userOf(request), parseBody(profileChange, request.body));
    }),
  );
}

/** Directus puts it on every request before ours run. */
function accountabilityOf(request: Request): Accountability | undefined {
  return (request as Request & { accountability?: Accountability }).accountability;
}

function userOf(request: Request): string | null {
  return accountabilityOf(request)?.user ?? null;
}

function callerOf(request: Request): Caller {
  return {
    // Directus has applied IP_TRUST_PROXY to it.
    ip: accountabilityOf(request)?.ip ?? request.ip ?? null,
    userAgent: request.get('user-agent')?.slice(0, headerLengthMax) ?? null,
    origin: request.get('origin')?.slice(0, headerLengthMax) ?? null,
  };
}
