import { favourites } from '@tok/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchAnswer, request } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

const favouritesKey = ['favourites'];

interface Wish {
  stationId: string;
  isWanted: boolean;
}

export interface FavouriteStations {
  /** ids of stations; empty for a guest */
  ids: ReadonlySet<string>;
  /** Shows at once and takes back what the server refused. A guest has none: the caller leads him to the sign-in. */
  toggle: (stationId: string) => void;
}

/** The driver's favourite stations. */
export function useFavourites(): FavouriteStations {
  const isDriver = useIsSignedIn();
  const queries = useQueryClient();
  const known = useQuery({
    queryKey: favouritesKey,
    queryFn: ({ signal }) => request('/stations/favourites', favourites, { signal }),
    enabled: isDriver,
  });
  const change = useMutation({
    mutationFn: ({ stationId, isWanted }: Wish) =>
      fetchAnswer(`/stations/favourites/${stationId}`, { method: isWanted ? 'PUT' : 'DELETE' }),
    // One after another: of two quick taps the last one counts.
    scope: { id: 'favourites' },
    onMutate: async ({ stationId, isWanted }: Wish) => {
      await queries.cancelQueries({ queryKey: favouritesKey });
      queries.setQueryData<string[]>(favouritesKey, (before = []) => {
        const others = before.filter((id) => id !== stationId);
        return isWanted ? [...others, stationId] : others;
      });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: favouritesKey }),
  });
  const { mutate } = change;
  return useMemo(() => {
    const ids = new Set(isDriver ? known.data : []);
    const toggle = (stationId: string) => {
      if (isDriver) mutate({ stationId, isWanted: !ids.has(stationId) });
    };
    return { ids, toggle };
  }, [isDriver, known.data, mutate]);
}
