import { ownerTariffs } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

/** The prices in force by owner; a signed-in driver sees his own. */
export function useTariffs() {
  const who = useIsSignedIn() ? 'driver' : 'guest';
  return useQuery({
    queryKey: ['tariffs', who],
    queryFn: ({ signal }) => request('/charging/tariffs', z.array(ownerTariffs), { signal }),
  });
}
