import { z } from 'zod';
import { stationView } from './charging-api.ts';
import type { StationView } from './charging-api.ts';

/**
 * GET /charging/stations/changes?since=<version> → {data: StationChanges}: what a list of that version lacks. The first version comes
 * with the whole list, beside `data`: GET /charging/stations → {data: StationView[], version}.
 */
export const changesQuery = z.strictObject({ since: z.string().regex(/^[\w-]{1,32}\.[\w-]{1,32}\.\d{1,16}$/) });
export type ChangesQuery = z.infer<typeof changesQuery>;

export const stationChanges = z.object({
  /** of the list that comes of it; says nothing but what to ask with next */
  version: z.string(),
  /** the version asked with is not known any more, or its prices were another driver's: `stations` are all there are */
  isComplete: z.boolean(),
  /** new, or other than they were */
  stations: z.array(stationView),
  /** gone from the list; empty with `isComplete` */
  removedIds: z.array(z.uuid()),
});
export type StationChanges = z.infer<typeof stationChanges>;

export const versionedStations = z.object({ data: z.array(stationView), version: z.string() });

/** The order of the list: by number, character by character, on whatever database. */
export function compareStations(
  a: Pick<StationView, 'id' | 'displayNumber'>,
  b: Pick<StationView, 'id' | 'displayNumber'>,
): number {
  if (a.displayNumber !== b.displayNumber) return a.displayNumber < b.displayNumber ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** @returns the list as asking anew would give it; the same array when nothing changed, the same station where it did not */
export function applyStationChanges(stations: StationView[], changes: StationChanges): StationView[] {
  if (changes.isComplete) return changes.stations.toSorted(compareStations);
  if (changes.stations.length === 0 && changes.removedIds.length === 0) return stations;
  const byId = new Map(stations.map((station) => [station.id, station]));
  for (const id of changes.removedIds) byId.delete(id);
  for (const station of changes.stations) byId.set(station.id, station);
  return [...byId.values()].toSorted(compareStations);
}
