import { applyStationChanges, stationChanges, stationView, type StationView } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { ApiFailure } from './api-failure.ts';
import { fetchAnswer, request } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

const refreshMs = 10_000;
/** What changed is asked for so long; then the whole list again. */
const wholeEveryMs = 15 * 60_000;

interface ListVersion {
  version: string;
  readWholeAtMs: number;
}

/** Of lists that came with a version: the next answer tells what is otherwise now, a few kilobytes of some megabytes. */
const versionOf = new WeakMap<StationView[], ListVersion>();

/** A server without versions is read whole each time. */
const wholeList = z.object({ data: z.array(stationView), version: z.string().optional() });

async function readWhole(signal: AbortSignal): Promise<StationView[]> {
  const response = await fetchAnswer('/charging/stations', { signal });
  const parsed = wholeList.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new ApiFailure('BAD_ANSWER', { cause: parsed.error });
  const { data: stations, version } = parsed.data;
  if (version !== undefined) versionOf.set(stations, { version, readWholeAtMs: Date.now() });
  return stations;
}

async function readChanges(before: StationView[], known: ListVersion, signal: AbortSignal): Promise<StationView[]> {
  const path = `/charging/stations/changes?since=${encodeURIComponent(known.version)}`;
  const changes = await request(path, stationChanges, { signal });
  const stations = applyStationChanges(before, changes);
  const readWholeAtMs = changes.isComplete ? Date.now() : known.readWholeAtMs;
  versionOf.set(stations, { version: changes.version, readWholeAtMs });
  return stations;
}

async function getStations(before: StationView[] | undefined, signal: AbortSignal): Promise<StationView[]> {
  const known = before && versionOf.get(before);
  if (!before || !known || Date.now() - known.readWholeAtMs > wholeEveryMs) return readWhole(signal);
  try {
    return await readChanges(before, known, signal);
  } catch (error) {
    // A version the server cannot read, or an answer this app cannot: the list itself is the way out.
    if (error instanceof ApiFailure && ['INVALID_PAYLOAD', 'BAD_ANSWER', 'NOT_FOUND'].includes(error.code)) {
      versionOf.delete(before);
    }
    throw error;
  }
}

/** All stations with their statuses, read again every 10 s while the screen is seen; a signed-in driver sees his own prices. */
export function useStations() {
  const queryKey = ['stations', useIsSignedIn() ? 'driver' : 'guest'];
  return useQuery({
    queryKey,
    queryFn: ({ signal, client }) => getStations(client.getQueryData<StationView[]>(queryKey), signal),
    refetchInterval: refreshMs,
    // Stations that did not change are the same objects already.
    structuralSharing: false,
  });
}
