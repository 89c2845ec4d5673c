import type { ConnectorView, StationView } from '@tok/api';
import type { ConnectorType } from '@tok/domain';
import { useSyncExternalStore } from 'react';
import { distanceBetween, type Position } from './position.ts';

/** Map and list show the same stations: the filter is one. */
export interface StationFilter {
  types: readonly ConnectorType[];
  isFreeNow: boolean;
  /** 0 = any */
  minPowerW: number;
}

const noFilter: StationFilter = { types: [], isFreeNow: false, minPowerW: 0 };
let current = noFilter;
const listeners = new Set<() => void>();

export function setStationFilter(change: Partial<StationFilter>): void {
  current = { ...current, ...change };
  for (const listener of listeners) listener();
}

export function resetStationFilter(): void {
  setStationFilter(noFilter);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useStationFilter(): StationFilter {
  return useSyncExternalStore(subscribe, () => current);
}

export function isFiltering(filter: StationFilter): boolean {
  return filter.types.length > 0 || filter.isFreeNow || filter.minPowerW > 0;
}

function connectorFits(connector: ConnectorView, filter: StationFilter): boolean {
  const isType = filter.types.length === 0 || filter.types.includes(connector.type);
  return isType && connector.maxPowerW >= filter.minPowerW && (!filter.isFreeNow || connector.availability === 'free');
}

/** A station fits when one of its connectors fits in everything. */
export function stationFits(station: StationView, filter: StationFilter): boolean {
  return !isFiltering(filter) || station.connectors.some((connector) => connectorFits(connector, filter));
}

export interface StationAt {
  station: StationView;
  distanceM: number | null;
}

/** Nearest first with a position, else by number. */
export function sortStations(stations: readonly StationView[], position: Position | null): StationAt[] {
  const placed = stations.map((station) => ({
    station,
    distanceM: position ? distanceBetween(position, station) : null,
  }));
  return placed.toSorted(
    (a, b) =>
      (a.distanceM ?? 0) - (b.distanceM ?? 0) ||
      a.station.displayNumber.localeCompare(b.station.displayNumber, 'ru', { numeric: true }),
  );
}

/** The nearest station where a fitting connector is free now. */
export function nearestFree(
  stations: readonly StationView[],
  filter: StationFilter,
  position: Position,
): StationView | null {
  const free = stations.filter((station) => station.isOnline && stationFits(station, { ...filter, isFreeNow: true }));
  return sortStations(free, position)[0]?.station ?? null;
}
