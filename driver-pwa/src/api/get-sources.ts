import { sources } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

export const sourcesKey = ['sources'] as const;

/** What the driver can pay with: cards, balance, corporate programs, at one station where it is named; and what he owes. */
export function useSources(displayNumber?: string) {
  const query = displayNumber === undefined ? '' : `?station=${encodeURIComponent(displayNumber)}`;
  return useQuery({
    queryKey: displayNumber === undefined ? sourcesKey : [...sourcesKey, displayNumber],
    queryFn: ({ signal }) => request(`/payments/sources${query}`, sources, { signal }),
    enabled: useIsSignedIn(),
  });
}
