import { stationView, type StationView } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { fetchAnswer, parseData } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

const refreshMs = 10_000;

/** The last answer with its tag: an unchanged list costs the server a look-up and the phone nothing. */
let known: { key: string; etag: string; stations: StationView[] } | null = null;

async function getStations(key: string, signal: AbortSignal): Promise<StationView[]> {
  const isKnown = known !== null && known.key === key;
  const response = await fetchAnswer('/charging/stations', {
    signal,
    headers: isKnown && known ? { 'If-None-Match': known.etag } : {},
  });
  if (response.status === 304 && known) return known.stations;
  const stations = await parseData(response, z.array(stationView));
  const etag = response.headers.get('ETag');
  known = etag === null ? null : { key, etag, stations };
  return stations;
}

/** All stations with their statuses, read again every 10 s while the screen is seen; a signed-in driver sees his own prices. */
export function useStations() {
  const key = useIsSignedIn() ? 'driver' : 'guest';
  return useQuery({
    queryKey: ['stations', key],
    queryFn: ({ signal }) => getStations(key, signal),
    refetchInterval: refreshMs,
  });
}
