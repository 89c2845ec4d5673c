import { codeRequest, consentRequest, deviceHeader, profileChange, verifyRequest } from '@tok/api';
import type { SignInOptions } from '@tok/api';
import type { Accountability } from '@directus/types';
import { apiFailure, findUser, parse, parseId, refuseBrokenPath, route } from '@tok/endpoint';
import type { Request, RequestHandler, Response, Router } from 'express';
import { changeProfile, readProfile } from '../clients/client-profile.ts';
import { acceptDocuments, pendingConsents } from '../clients/pending-consents.ts';
import { clientNetwork } from '../codes/client-network.ts';
import { readCodeDelivery } from '../codes/code-delivery.ts';
import { deviceDigest } from '../codes/device.ts';
import { requestCode } from '../codes/request-code.ts';
import type { Caller, RequestCodeParts } from '../codes/request-code.ts';
import { verifyCode } from '../codes/verify-code.ts';
import type { VerifyCodeParts } from '../codes/verify-code.ts';
import { isFromTelegram, noteTelegramStatus } from '../delivery/telegram-callback.ts';
import { documentView } from '../documents/document-view.ts';
import { documentsInForce } from '../documents/documents-in-force.ts';
import { proofTries } from '../proof/proof-difficulty.ts';
import { makeProofChallenge } from '../proof/proof-of-work.ts';
import { sendLoad } from '../proof/send-load.ts';
import { addRevealRoutes } from './reveal-routes.ts';
import { withRetryAfter } from './with-retry-after.ts';

/** Column widths of directus_sessions and of ours; a longer header is cut, not refused. */
const headerLengthMax = 255;

export interface SignInParts extends RequestCodeParts, VerifyCodeParts {
  /** hears what share of the hour's codes is sent, whenever work is given out */
  tellLoad: (share: number, now: Date) => void;
}

export function addSignInRoutes(router: Router, parts: SignInParts): void {
  router.use(noStore);
  addCodeRoutes(router, parts);
  addTelegramRoute(router, parts);
  router.get(
    '/documents',
    answer(200, async () => (await documentsInForce(parts.db, parts.now())).map(documentView)),
  );
  router.get(
    '/profile',
    answer(200, (request) => readProfile(parts.db, findUser(request))),
  );
  router.patch(
    '/profile',
    answer(200, async (request) => {
      await readProfile(parts.db, findUser(request));
      return changeProfile(parts.db, findUser(request), parse(profileChange, request.body));
    }),
  );
  addConsentRoutes(router, parts);
  addRevealRoutes(router, parts);
  router.use(refuseBrokenPath);
}

/** A signed-in driver is asked again when a document that needs consent has a new version. */
function addConsentRoutes(router: Router, parts: SignInParts): void {
  router.get(
    '/profile/consents',
    answer(200, async (request) => (await pendingConsents(parts, findUser(request))).map(documentView)),
  );
  router.post(
    '/profile/consents',
    answer(200, async (request) => {
      const { ip, userAgent } = callerOf(request);
      await readProfile(parts.db, findUser(request));
      const asked = parse(consentRequest, request.body);
      return (await acceptDocuments(parts, { userId: findUser(request), ip, userAgent }, asked)).map(documentView);
    }),
  );
}

function addCodeRoutes(router: Router, parts: SignInParts): void {
  const options: SignInOptions = { channels: parts.hasTelegram ? ['sms', 'telegram'] : ['sms'] };
  router.get(
    '/options',
    answer(200, async () => options),
  );
  router.get(
    '/challenge',
    answer(200, (request) => challengeFor(parts, callerOf(request))),
  );
  router.post(
    '/code',
    answer(202, (request) => requestCode(parts, parse(codeRequest, request.body), callerOf(request))),
  );
  router.get(
    '/code/:id',
    answer(200, (request) => readCodeDelivery(parts.db, parseId(request.params['id']), callerOf(request))),
  );
  router.post(
    '/verify',
    answer(200, (request) => verifyCode(parts, parse(verifyRequest, request.body), callerOf(request))),
  );
}

/** Telegram repeats what is not answered with 200, so that everything it signed is. */
function addTelegramRoute(router: Router, { db, config, now, wakeDelivery }: SignInParts): void {
  const token = config.delivery.telegram?.token;
  if (token === undefined) return;
  router.post(
    '/telegram/callback',
    answer(200, async (request) => {
      const call = {
        timestamp: request.get('x-request-timestamp'),
        signature: request.get('x-request-signature'),
        rawBody: rawBodyOf(request),
      };
      if (!isFromTelegram(token, call, now())) throw apiFailure('FORBIDDEN', {}, 'The signature is wrong or old');
      if (await noteTelegramStatus(db, request.body, now())) wakeDelivery();
      return null;
    }),
  );
}

async function challengeFor({ db, config, now, tellLoad }: SignInParts, { device, ip }: Caller) {
  if (device === null) throw apiFailure('INVALID_PAYLOAD', { issues: [{ path: deviceHeader, message: 'a UUID' }] });
  const load = await sendLoad(db, { network: clientNetwork(ip), now: now() }, config.limits);
  tellLoad(load.global, now());
  const tries = proofTries(config.proof.tries, load);
  return makeProofChallenge(config.proof.key, { device, tries, now: now() });
}

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

function answer(status: number, work: (request: Request) => Promise<unknown>): RequestHandler {
  return withRetryAfter(
    route(async (request: Request, response: Response) => {
      response.status(status).json({ data: await work(request) });
    }),
  );
}

/** Directus puts it on every request before ours run. */
function accountabilityOf(request: Request): Accountability | undefined {
  return (request as Request & { accountability?: Accountability }).accountability;
}

/** What was signed, byte by byte: Directus keeps it. */
function rawBodyOf(request: Request): Buffer | null {
  const { rawBody } = request as Request & { rawBody?: unknown };
  return Buffer.isBuffer(rawBody) ? rawBody : null;
}

function callerOf(request: Request): Caller {
  return {
    // Directus has applied IP_TRUST_PROXY to it.
    ip: accountabilityOf(request)?.ip ?? request.ip ?? null,
    userAgent: request.get('user-agent')?.slice(0, headerLengthMax) ?? null,
    origin: request.get('origin')?.slice(0, headerLengthMax) ?? null,
    device: deviceDigest(request.get(deviceHeader)),
  };
}
