import { profile } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

export const profileKey = ['profile'] as const;

export function useProfile() {
  return useQuery({
    queryKey: profileKey,
    queryFn: ({ signal }) => request('/sign-in/profile', profile, { signal }),
    enabled: useIsSignedIn(),
    staleTime: 60_000,
  });
}
