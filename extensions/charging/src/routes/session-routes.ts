import { extendRequest, quoteRequest, startRequest } from '@tok/api';
import type { Quote, QuoteRequest, SessionView, StartRequest } from '@tok/api';
import type { Uuid } from '@tok/database';
import { energyForMoney } from '@tok/domain';
import { apiFailure, parse, parseId, requireUser, route } from '@tok/endpoint';
import type { Router } from 'express';
import type { ChargingContext } from '../charging-context.ts';
import { advanceSession } from '../sessions/advance-session.ts';
import { agreeTerms } from '../sessions/charge-terms.ts';
import type { ChargeTerms } from '../sessions/charge-terms.ts';
import { findDriver } from '../sessions/driver.ts';
import { extendHold } from '../sessions/holds/extend-hold.ts';
import { wordsOfHold } from '../sessions/holds/hold-words.ts';
import type { ProgramTerms } from '../sessions/program-terms.ts';
import { loadOpenSessionViews, loadSessionView } from '../sessions/session-view.ts';
import { startSession } from '../sessions/start-session.ts';
import { requestStop } from '../sessions/stop-session.ts';

export function addSessionRoutes(router: Router, context: ChargingContext): void {
  const { db } = context;

  router.post(
    '/quote',
    route(async (request, response) => {
      const driver = await findDriver(db, requireUser(request));
      const wish = withLowerCaseIds(parse(quoteRequest, request.body));
      const terms = await agreeTerms(db, { ...wish, driver, now: context.now() }, context.config);
      response.json({ data: quoteOf(terms) });
    }),
  );

  router.post(
    '/sessions',
    route(async (request, response) => {
      const driver = await findDriver(db, requireUser(request));
      const start = parseStart(request.body);
      const isNew = await startSession(context, driver, start);
      if (isNew) context.onSessionChanged(start.id);
      await advanceQuietly(context, start.id);
      response.status(isNew ? 201 : 200).json({ data: await requireView(context, driver.clientId, start.id) });
    }),
  );

  router.get(
    '/sessions/current',
    route(async (request, response) => {
      const driver = await findDriver(db, requireUser(request));
      response.json({ data: await loadOpenSessionViews(context, driver.clientId) });
    }),
  );

  router.get(
    '/sessions/:id',
    route(async (request, response) => {
      const driver = await findDriver(db, requireUser(request));
      response.json({ data: await requireView(context, driver.clientId, parseId(request.params['id'])) });
    }),
  );

  router.post(
    '/sessions/:id/stop',
    route(async (request, response) => {
      const driver = await findDriver(db, requireUser(request));
      const sessionId = parseId(request.params['id']);
      const isNew = await requestStop(context, driver.clientId, sessionId);
      if (isNew) context.onSessionChanged(sessionId);
      await advanceQuietly(context, sessionId);
      response.status(202).json({ data: await requireView(context, driver.clientId, sessionId) });
    }),
  );

  addExtension(router, context);
}

function addExtension(router: Router, context: ChargingContext): void {
  router.post(
    '/sessions/:id/extend',
    route(async (request, response) => {
      const driver = await findDriver(context.db, requireUser(request));
      const sessionId = parseId(request.params['id']);
      const wish = parse(extendRequest, request.body);
      const isNew = await extendHold(context, driver, sessionId, { ...wish, id: wish.id.toLowerCase() });
      if (isNew) context.onSessionChanged(sessionId);
      response.status(202).json({ data: await requireView(context, driver.clientId, sessionId) });
    }),
  );
}

/** A company that pays afterwards has nothing held. */
function quoteOf({ tariff, windows, payment, limit, holdMinor }: ChargeTerms): Quote {
  const { priceMinorPerKwh, tariffName } = tariff;
  const heldMinor = payment.kind === 'program' ? 0 : holdMinor;
  const holdCoversWh = energyForMoney(heldMinor, priceMinorPerKwh);
  const holdWords = wordsOfHold(payment.kind, heldMinor);
  const programLeft = leftOf(payment.terms);
  return { priceMinorPerKwh, tariffName, windows, limit, programLeft, holdMinor: heldMinor, holdCoversWh, holdWords };
}

function leftOf(terms: ProgramTerms | null): Quote['programLeft'] {
  if (!terms || (terms.leftWh === null && terms.leftMinor === null)) return null;
  return { energyWh: terms.leftWh, amountMinor: terms.leftMinor };
}

/** The wish is stored: what cannot be done about it now, the sweep will do. */
async function advanceQuietly(context: ChargingContext, sessionId: Uuid): Promise<void> {
  try {
    await advanceSession(context, sessionId);
  } catch (error) {
    context.logger.error(error, `Session ${sessionId} was not advanced`);
  }
}

async function requireView(context: ChargingContext, clientId: Uuid, sessionId: Uuid): Promise<SessionView> {
  const view = await loadSessionView(context, clientId, sessionId);
  if (!view) throw apiFailure('NOT_FOUND');
  return view;
}

function parseStart(body: unknown): StartRequest {
  const start = withLowerCaseIds(parse(startRequest, body));
  if (!isReturnAddress(start.returnUrl)) {
    throw apiFailure('INVALID_PAYLOAD', { issues: [{ path: 'returnUrl', message: 'https, or http on this machine' }] });
  }
  return { ...start, id: start.id.toLowerCase() };
}

/** SQLite compares ids as text. */
function withLowerCaseIds<Request extends QuoteRequest>(request: Request): Request {
  const { source } = request;
  const connectorId = request.connectorId.toLowerCase();
  if (source.kind === 'card') {
    return { ...request, connectorId, source: { ...source, paymentMethodId: source.paymentMethodId.toLowerCase() } };
  }
  if (source.kind === 'program') {
    return { ...request, connectorId, source: { ...source, programId: source.programId.toLowerCase() } };
  }
  return { ...request, connectorId };
}

function isReturnAddress(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
