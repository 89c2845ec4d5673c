import type { StationView } from '@tok/api';
import { useDeferredValue, useMemo } from 'react';
import { useFavourites } from '../api/favourites.ts';
import { useStations } from '../api/get-stations.ts';
import { useIsSignedIn } from '../api/session-tokens.ts';
import { useKnownPosition } from './position.ts';
import { sortStations } from './sort-stations.ts';
import { stationTest, useStationFilter, type StationFilter } from './station-filter.ts';

const nothing: StationView[] = [];

/** A guest has no favourites: a filter left from before must not hide everything from him. */
export function useFilterInForce(): StationFilter {
  const filter = useStationFilter();
  const isDriver = useIsSignedIn();
  return useMemo(() => ({ ...filter, isFavourite: filter.isFavourite && isDriver }), [filter, isDriver]);
}

/** The stations that fit filters and search, in order; the same for map and list. */
export function useFoundStations() {
  // What came is put in order and drawn piece by piece, without keeping the finger waiting.
  const query = useDeferredValue(useStations());
  const { ids } = useFavourites();
  // A letter typed is shown at once; the list follows when there is time.
  const filter = useDeferredValue(useFilterInForce());
  const position = useKnownPosition();
  const all = query.data ?? nothing;
  const fitting = useMemo(() => all.filter(stationTest(filter, ids)), [all, filter, ids]);
  const found = useMemo(() => sortStations(fitting, position), [fitting, position]);
  return { query, all, filter, favouriteIds: ids, fitting, found, position };
}
