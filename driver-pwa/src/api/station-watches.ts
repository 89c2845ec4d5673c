import { stationWatch, type StationWatch } from '@tok/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { fetchAnswer, request } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

const watchesKey = ['station-watches'];
const refreshMs = 60_000;

/** The stations that the driver waits for. */
export function useStationWatches() {
  return useQuery({
    queryKey: watchesKey,
    queryFn: ({ signal }) => request('/alerts/watches', z.array(stationWatch), { signal }),
    enabled: useIsSignedIn(),
    refetchInterval: refreshMs,
  });
}

/** Asks to be told when the station is free, or takes it back. */
export function useWatchStation(stationId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (isWanted: boolean): Promise<StationWatch | null> => {
      const path = `/alerts/watches/${stationId}`;
      if (isWanted) return request(path, stationWatch, { method: 'PUT', body: {} });
      await fetchAnswer(path, { method: 'DELETE' });
      return null;
    },
    onSuccess: (watch) =>
      queries.setQueryData<StationWatch[]>(watchesKey, (before = []) => [
        ...before.filter((each) => each.stationId !== stationId),
        ...(watch ? [watch] : []),
      ]),
  });
}
