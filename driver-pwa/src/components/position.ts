import { useSyncExternalStore } from 'react';

export interface Position {
  latitude: number;
  longitude: number;
}

export interface OwnPosition extends Position {
  /** radius in metres within which the device believes to be; null where it does not say */
  accuracyM: number | null;
}

/** `refused`: the driver or his browser does not allow it; `unavailable`: allowed, but not found out. */
export type PositionState =
  | { kind: 'unknown' }
  | { kind: 'asking' }
  | { kind: 'refused' }
  | { kind: 'unavailable' }
  | { kind: 'known'; position: OwnPosition };

const askOptions: PositionOptions = { enableHighAccuracy: true, maximumAge: 60_000, timeout: 10_000 };
/** Less than this is no move: the list must not be sorted anew for it. */
const moveM = 25;

let state: PositionState = { kind: 'unknown' };
let watch: number | null = null;
const listeners = new Set<() => void>();

function set(next: PositionState): void {
  state = next;
  for (const listener of listeners) listener();
}

function note({ coords }: GeolocationPosition): OwnPosition {
  const accuracyM = Number.isFinite(coords.accuracy) ? coords.accuracy : null;
  const position = { latitude: coords.latitude, longitude: coords.longitude, accuracyM };
  const before = state.kind === 'known' ? state.position : null;
  const isSame =
    before !== null &&
    distanceBetween(before, position) < moveM &&
    Math.abs((before.accuracyM ?? 0) - (accuracyM ?? 0)) < moveM;
  if (before && isSame) return before;
  set({ kind: 'known', position });
  return position;
}

/** Follows the driver while somebody looks at where he is; once it is allowed only. */
function follow(): void {
  const isWanted = listeners.size > 0 && state.kind === 'known' && document.visibilityState === 'visible';
  const { geolocation } = navigator;
  if (isWanted && watch === null && typeof geolocation?.watchPosition === 'function') {
    watch = geolocation.watchPosition(note, () => undefined, { enableHighAccuracy: false, maximumAge: 30_000 });
  }
  if (!isWanted && watch !== null) {
    geolocation.clearWatch(watch);
    watch = null;
  }
}

/** Asks the browser where the driver is; the browser asks him. */
export function askPosition(): Promise<OwnPosition | null> {
  if (!('geolocation' in navigator)) {
    set({ kind: 'unavailable' });
    return Promise.resolve(null);
  }
  if (state.kind !== 'known') set({ kind: 'asking' });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (found) => {
        resolve(note(found));
        follow();
      },
      (error?: GeolocationPositionError) => {
        set({ kind: error && error.code !== error.PERMISSION_DENIED ? 'unavailable' : 'refused' });
        resolve(null);
        follow();
      },
      askOptions,
    );
  });
}

/** Asks only if the driver has already allowed it: a question out of nowhere is refused. */
export async function askPositionIfAllowed(): Promise<void> {
  if (state.kind !== 'unknown' || !('permissions' in navigator)) return;
  const permission = await navigator.permissions.query({ name: 'geolocation' });
  if (permission.state === 'granted') await askPosition();
}

/** As before anybody asked. */
export function forgetPosition(): void {
  set({ kind: 'unknown' });
  follow();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', follow);
    follow();
  };
}

export function usePosition(): PositionState {
  return useSyncExternalStore(subscribe, () => state);
}

/** Where the driver is, as far as known. */
export function useKnownPosition(): OwnPosition | null {
  const current = usePosition();
  return current.kind === 'known' ? current.position : null;
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
