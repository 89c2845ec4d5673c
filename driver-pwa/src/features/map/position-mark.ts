import L from 'leaflet';
import type { OwnPosition } from '../../components/position.ts';
import { positionIcon } from './map-icons.ts';

/** A circle smaller than this is hidden under the dot. */
const accuracyMinM = 25;
/** A position this rough says nothing but the town. */
const accuracyMaxM = 20_000;

/** Where the driver is: a dot, and around it the circle within which he is. It shows no heading: a standing phone has none. */
export class PositionMark {
  readonly #map: L.Map;
  readonly #dot: L.Marker;
  readonly #circle: L.Circle;

  constructor(map: L.Map, position: OwnPosition, label: string) {
    this.#map = map;
    const place: L.LatLngTuple = [position.latitude, position.longitude];
    this.#circle = L.circle(place, { radius: accuracyMinM, className: 'me-accuracy', interactive: false });
    this.#dot = L.marker(place, {
      icon: positionIcon(label),
      interactive: false,
      keyboard: false,
      zIndexOffset: -1000,
    }).addTo(map);
    this.move(position, label);
  }

  move({ latitude, longitude, accuracyM }: OwnPosition, label: string): void {
    this.#dot.setLatLng([latitude, longitude]).setIcon(positionIcon(label));
    const isShown = accuracyM !== null && accuracyM >= accuracyMinM && accuracyM <= accuracyMaxM;
    if (!isShown) this.#circle.remove();
    else this.#circle.setLatLng([latitude, longitude]).setRadius(accuracyM).addTo(this.#map);
  }

  remove(): void {
    this.#dot.remove();
    this.#circle.remove();
  }
}
