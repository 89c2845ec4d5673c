import { sessionView, type SessionView } from '@tok/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { failureOf } from './api-failure.ts';
import { sessionKey } from './get-session.ts';
import { request } from './request.ts';

/** The id of a wish stands here from before it is sent until the server has answered: no second tap holds twice. */
const storageKey = 'tok.pendingExtension';

const pendingExtension = z.object({ sessionId: z.uuid(), id: z.uuid(), amountMinor: z.number().int() });
type PendingExtension = z.infer<typeof pendingExtension>;

function readPending(sessionId: string, amountMinor: number): PendingExtension | null {
  try {
    const pending = pendingExtension.parse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
    return pending.sessionId === sessionId && pending.amountMinor === amountMinor ? pending : null;
  } catch {
    return null;
  }
}

async function extendHold(sessionId: string, amountMinor: number): Promise<SessionView> {
  const pending = readPending(sessionId, amountMinor) ?? { sessionId, id: crypto.randomUUID(), amountMinor };
  localStorage.setItem(storageKey, JSON.stringify(pending));
  try {
    const body = { id: pending.id, amountMinor };
    const session = await request(`/charging/sessions/${sessionId}/extend`, sessionView, { method: 'POST', body });
    localStorage.removeItem(storageKey);
    return session;
  } catch (error) {
    const failure = failureOf(error);
    if (!failure.isTemporary) localStorage.removeItem(storageKey);
    throw failure;
  }
}

/** Holds more money for a running charge; what becomes of it stands in the session's `hold.extension`. */
export function useExtendHold(sessionId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (amountMinor: number) => extendHold(sessionId, amountMinor),
    onSuccess: (session) => queries.setQueryData(sessionKey(sessionId), session),
    onError: () => queries.invalidateQueries({ queryKey: sessionKey(sessionId) }),
  });
}
