import { useSyncExternalStore } from 'react';

export interface Position {
  latitude: number;
  longitude: number;
}

type PositionState =
  { kind: 'unknown' } | { kind: 'asking' } | { kind: 'refused' } | { kind: 'known'; position: Position };

let state: PositionState = { kind: 'unknown' };
const listeners = new Set<() => void>();

function set(next: PositionState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Asks the browser where the driver is; the browser asks him. */
export function askPosition(): Promise<Position | null> {
  if (!('geolocation' in navigator)) {
    set({ kind: 'refused' });
    return Promise.resolve(null);
  }
  if (state.kind !== 'known') set({ kind: 'asking' });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const position = { latitude: coords.latitude, longitude: coords.longitude };
        set({ kind: 'known', position });
        resolve(position);
      },
      () => {
        set({ kind: 'refused' });
        resolve(null);
      },
      { enableHighAccuracy: true, maximumAge: 60_000, timeout: 10_000 },
    );
  });
}

/** Asks only if the driver has already allowed it: a question out of nowhere is refused. */
export async function askPositionIfAllowed(): Promise<void> {
  if (state.kind !== 'unknown' || !('permissions' in navigator)) return;
  const permission = await navigator.permissions.query({ name: 'geolocation' });
  if (permission.state === 'granted') await askPosition();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePosition(): PositionState {
  return useSyncExternalStore(subscribe, () => state);
}

const earthRadiusM = 6_371_000;

/** Metres along the great circle. */
export function distanceBetween(from: Position, to: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [fromLatitude, toLatitude] = [radians(from.latitude), radians(to.latitude)];
  const halfLongitude = radians(to.longitude - from.longitude) / 2;
  const chord =
    Math.sin((toLatitude - fromLatitude) / 2) ** 2 +
    Math.cos(fromLatitude) * Math.cos(toLatitude) * Math.sin(halfLongitude) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.sqrt(chord));
}
