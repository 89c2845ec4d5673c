import { sessionView, type SessionView } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const pollMs = 3_000;
const paymentPollMs = 5_000;

export function getSession(id: string, signal?: AbortSignal): Promise<SessionView> {
  return request(`/charging/sessions/${id}`, sessionView, { signal });
}

/** Nothing about it will change any more, its money included. */
export function isSettled(session: SessionView): boolean {
  const isOver = ['completed', 'failed', 'needs_review'].includes(session.status);
  const isPaid = !session.payment || ['captured', 'released', 'failed'].includes(session.payment.status);
  return isOver && isPaid;
}

function pollOf(session: SessionView | undefined): number | false {
  if (!session) return pollMs;
  if (isSettled(session)) return false;
  return session.endedAt === null ? pollMs : paymentPollMs;
}

export const sessionKey = (id: string) => ['session', id] as const;

/** One session. It is asked for again every few seconds until it is settled, whatever the realtime connection does. */
export function useSession(id: string) {
  return useQuery({
    queryKey: sessionKey(id),
    queryFn: ({ signal }) => getSession(id, signal),
    refetchInterval: (query) => pollOf(query.state.data),
    // useReadOnReturn does better.
    refetchOnWindowFocus: false,
  });
}
