import type { ConnectorView, StationView } from '@tok/api';
import { connectorTypes } from '@tok/domain';
import { useSyncExternalStore } from 'react';
import { z } from 'zod';

/** Map and list show the same stations: the filter is one, and remembered. */
const remembered = z.object({
  types: z.array(z.enum(connectorTypes)).readonly(),
  isFreeNow: z.boolean(),
  /** 0 = any */
  minPowerW: z.number().int().nonnegative(),
  isFavourite: z.boolean(),
});

export interface StationFilter extends z.infer<typeof remembered> {
  /** what the driver is looking for, in words; not remembered */
  text: string;
}

const storageKey = 'tok.station-filter';
const noFilter: StationFilter = { types: [], isFreeNow: false, minPowerW: 0, isFavourite: false, text: '' };

function recall(): StationFilter {
  try {
    const parsed = remembered.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
    return parsed.success ? { ...noFilter, ...parsed.data } : noFilter;
  } catch {
    // A storage that is forbidden or broken remembers nothing.
    return noFilter;
  }
}

function remember({ text: _, ...filter }: StationFilter): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(filter));
  } catch {
    // Filtering works without being remembered.
  }
}

let current: StationFilter | null = null;
const listeners = new Set<() => void>();

function filterNow(): StationFilter {
  current ??= recall();
  return current;
}

export function setStationFilter(change: Partial<StationFilter>): void {
  current = { ...filterNow(), ...change };
  remember(current);
  for (const listener of listeners) listener();
}

export function resetStationFilter(): void {
  setStationFilter(noFilter);
}

/** Reads again what is remembered, as a start of the app does. */
export function recallStationFilter(): void {
  current = null;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useStationFilter(): StationFilter {
  return useSyncExternalStore(subscribe, filterNow);
}

function connectorFits(connector: ConnectorView, filter: StationFilter): boolean {
  const isType = filter.types.length === 0 || filter.types.includes(connector.type);
  return isType && connector.maxPowerW >= filter.minPowerW && (!filter.isFreeNow || connector.availability === 'free');
}

const wordsOf = new WeakMap<StationView, string>();

function searchedText(station: StationView): string {
  let words = wordsOf.get(station);
  if (words === undefined) {
    const { displayNumber, name, address, city, owner } = station;
    words = `${displayNumber} ${name ?? ''} ${address} ${city} ${owner}`.toLocaleLowerCase('ru').replaceAll('ё', 'е');
    wordsOf.set(station, words);
  }
  return words;
}

/** @returns a test of stations: one fits when one of its connectors fits in everything, and each word is found */
export function stationTest(
  filter: StationFilter,
  favouriteIds: ReadonlySet<string>,
): (station: StationView) => boolean {
  const words = filter.text.toLocaleLowerCase('ru').replaceAll('ё', 'е').split(/\s+/).filter(Boolean);
  const isByConnector = filter.types.length > 0 || filter.isFreeNow || filter.minPowerW > 0;
  return (station) =>
    (!filter.isFavourite || favouriteIds.has(station.id)) &&
    (!isByConnector || station.connectors.some((connector) => connectorFits(connector, filter))) &&
    (words.length === 0 || words.every((word) => searchedText(station).includes(word)));
}
