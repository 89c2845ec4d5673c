import { signInOptions } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

/** By which ways a code can come; does not change while the server runs. */
export function useSignInOptions() {
  return useQuery({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => request('/sign-in/options', signInOptions, { signal }),
    staleTime: Infinity,
  });
}
