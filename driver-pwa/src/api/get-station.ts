import { stationView } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

const refreshMs = 10_000;

export const stationKey = ['station'] as const;

/** One station by the number printed on it. */
export function useStation(displayNumber: string) {
  const who = useIsSignedIn() ? 'driver' : 'guest';
  return useQuery({
    queryKey: [...stationKey, who, displayNumber],
    queryFn: ({ signal }) =>
      request(`/charging/stations/${encodeURIComponent(displayNumber)}`, stationView, { signal }),
    refetchInterval: refreshMs,
  });
}
