import type { StationView } from '@tok/api';
import { distanceBetween, type Position } from './position.ts';

export interface StationAt {
  station: StationView;
  /** null without a position */
  distanceM: number | null;
}

const orderOf = new WeakMap<StationView, string>();

/** By city, then by number, of which each run of digits counts as a number. Made once a station: comparing plain texts is quick. */
function orderKey(station: StationView): string {
  let key = orderOf.get(station);
  if (key === undefined) {
    const number = station.displayNumber.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
    key = `${station.city.toLocaleLowerCase('ru')}\u0000${number}`;
    orderOf.set(station, key);
  }
  return key;
}

/** Nearest first with a position, else by city and number. */
export function sortStations(stations: readonly StationView[], position: Position | null): StationAt[] {
  const placed = stations.map((station) => ({
    station,
    distanceM: position ? distanceBetween(position, station) : null,
    key: orderKey(station),
  }));
  placed.sort((a, b) => (a.distanceM ?? 0) - (b.distanceM ?? 0) || (a.key < b.key ? -1 : Number(a.key > b.key)));
  return placed;
}

/** The nearest of these stations where a connector is free now and fits. */
export function nearestOf(
  stations: readonly StationView[],
  isFree: (station: StationView) => boolean,
  position: Position,
): StationView | null {
  const free = stations.filter((station) => station.isOnline && isFree(station));
  return sortStations(free, position)[0]?.station ?? null;
}
