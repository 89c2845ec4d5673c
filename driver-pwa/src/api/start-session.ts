import { sessionView, startRequest, type SessionView, type StartRequest } from '@tok/api';
import { z } from 'zod';
import { failureOf } from './api-failure.ts';
import { request } from './request.ts';

/** A start is kept here from before it is sent until the server has answered it, so that no tap and no lost answer starts two charges. */
const storageKey = 'tok.pendingStart';
const keepMs = 15 * 60_000;

const pendingStart = z.object({ request: startRequest, storedAt: z.number() });

export function readPendingStart(): StartRequest | null {
  const text = localStorage.getItem(storageKey);
  if (text === null) return null;
  try {
    const pending = pendingStart.parse(JSON.parse(text));
    if (Date.now() - pending.storedAt < keepMs) return pending.request;
  } catch {
    // Written by another version of the app.
  }
  localStorage.removeItem(storageKey);
  return null;
}

export function forgetPendingStart(): void {
  localStorage.removeItem(storageKey);
}

export type NewStart = Omit<StartRequest, 'id' | 'returnUrl'>;

function isSameStart(pending: StartRequest, start: NewStart): boolean {
  return JSON.stringify(chosenOf(pending)) === JSON.stringify(chosenOf(start));
}

/** What makes it this charge and no other; the price it was shown at is not among it. */
function chosenOf({ connectorId, source, limit }: NewStart): Omit<NewStart, 'priceMinorPerKwh'> {
  return { connectorId, source, limit };
}

/**
 * Starts a charge. Asked again for the same charge while the first answer is not known, it sends the very same request: the
 * server answers as it did.
 *
 * @param addressOf where the payment form comes back to, for the session's id
 */
export async function startSession(start: NewStart, addressOf: (sessionId: string) => string): Promise<SessionView> {
  const pending = readPendingStart();
  const body = pending && isSameStart(pending, start) ? pending : newRequest(start, addressOf);
  localStorage.setItem(storageKey, JSON.stringify({ request: body, storedAt: Date.now() }));
  try {
    const session = await request('/charging/sessions', sessionView, { method: 'POST', body });
    forgetPendingStart();
    return session;
  } catch (error) {
    const failure = failureOf(error);
    if (!failure.isTemporary) forgetPendingStart();
    throw failure;
  }
}

function newRequest(start: NewStart, addressOf: (sessionId: string) => string): StartRequest {
  const id = crypto.randomUUID();
  return { id, ...start, returnUrl: addressOf(id) };
}
