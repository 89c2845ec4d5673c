import { sessionView } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

const refreshMs = 10_000;

/** The driver's sessions that have not ended: those he started here and those he started on another device. */
export function useCurrentSessions() {
  return useQuery({
    queryKey: ['current-sessions'],
    queryFn: ({ signal }) => request('/charging/sessions/current', z.array(sessionView), { signal }),
    enabled: useIsSignedIn(),
    refetchInterval: refreshMs,
    refetchOnReconnect: 'always',
  });
}
