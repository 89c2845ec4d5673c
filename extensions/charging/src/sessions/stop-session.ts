import { readOptionalInstant, writeTransaction } from '@tok/database';
import type { Uuid } from '@tok/database';
import { isOpenSession } from '@tok/domain';
import type { SessionStatus } from '@tok/domain';
import { apiFailure } from '@tok/endpoint';
import type { AdvanceContext } from './advance-session.ts';
import { changeSession, findSession, lockSession } from './session-store.ts';

/**
 * Notes that the driver wants to stop; advancing the session does the rest, as often as the station needs it.
 *
 * @returns false when it was noted before
 * @throws NOT_FOUND for another driver's session, SESSION_ENDED when it ended without being asked to
 */
export async function requestStop(context: AdvanceContext, clientId: Uuid, sessionId: Uuid): Promise<boolean> {
  return writeTransaction(context.db, async (trx) => {
    await lockSession(trx, sessionId);
    const session = await findSession(trx, sessionId);
    if (session?.client !== clientId) throw apiFailure('NOT_FOUND');
    if (readOptionalInstant(session.stop_requested_at)) return false;
    if (!isOpenSession(session.status as SessionStatus)) throw apiFailure('SESSION_ENDED');
    // It has stopped by itself: the reason must stay the true one.
    if (session.status === 'finishing') return false;
    const now = context.now();
    await changeSession(trx, sessionId, { stop_requested_at: now }, now);
    return true;
  });
}
