import { z } from 'zod';

/** What part of the world the map shows. */
export interface MapView {
  latitude: number;
  longitude: number;
  zoom: number;
}

const storageKey = 'tok.map-view';
const parameter = 'at';

const mapView = z.object({
  latitude: z.number().min(-85).max(85),
  longitude: z.number().min(-180).max(180),
  zoom: z.number().min(3).max(19),
});

/** «45.04680,38.97850,15» */
function readView(text: string | null): MapView | null {
  const [latitude, longitude, zoom] = (text ?? '').split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return mapView.safeParse({ latitude, longitude, zoom }).data ?? null;
}

function writeView({ latitude, longitude, zoom }: MapView): string {
  return `${latitude.toFixed(5)},${longitude.toFixed(5)},${Math.round(zoom)}`;
}

/** Where the map begins: as a link says, else as it was left; null: nothing is known. */
export function firstMapView(search: string): MapView | null {
  const linked = readView(new URLSearchParams(search).get(parameter));
  if (linked) return linked;
  try {
    return readView(localStorage.getItem(storageKey));
  } catch {
    return null;
  }
}

/** Remembers the view, and puts it into the address so that it can be shared; the address of another screen is left alone. */
export function rememberMapView(view: MapView, mapPath: string): void {
  const text = writeView(view);
  try {
    localStorage.setItem(storageKey, text);
  } catch {
    // The map works without being remembered.
  }
  const { pathname, search } = window.location;
  if (!pathname.endsWith(mapPath)) return;
  const parameters = new URLSearchParams(search);
  parameters.set(parameter, text);
  // Commas may stand in a query as they are, and read better so.
  const query = parameters.toString().replaceAll('%2C', ',');
  window.history.replaceState(window.history.state, '', `${pathname}?${query}`);
}
