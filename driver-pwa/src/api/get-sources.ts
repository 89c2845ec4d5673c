import { sources } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

export const sourcesKey = ['sources'] as const;

/** What the driver can pay with: cards, balance, corporate programs; and what he owes. */
export function useSources() {
  return useQuery({
    queryKey: sourcesKey,
    queryFn: ({ signal }) => request('/payments/sources', sources, { signal }),
    enabled: useIsSignedIn(),
  });
}
