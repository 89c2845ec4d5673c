import type { StationView } from '@tok/api';
import type { TFunction } from 'i18next';
import L from 'leaflet';
import { clusterIcon, iconKey, stationIcon } from './map-icons.ts';
import { StationIndex, type Bounds, type ClusterMark, type Mark } from './station-index.ts';

interface Placed {
  marker: L.Marker;
  mark: Mark;
  /** what its icon shows: drawn again only when that changes */
  look: string;
}

export interface StationLayerHandlers {
  onChoose: (stationId: string) => void;
  /** several stations at one place, which no zoom tells apart */
  onCrowd: (stations: StationView[]) => void;
}

/** Beyond the edges, as a share of the view: what comes into view while it is dragged is there already. */
const marginShare = 0.25;
/** While the map moves it is looked again so often. */
const lookEveryMs = 120;

/** Markers for what is in view, of an index of all. Told what there is, it changes only what differs. */
export class StationLayer {
  readonly #map: L.Map;
  readonly #t: TFunction;
  readonly #handlers: StationLayerHandlers;
  readonly #layer = L.layerGroup();
  readonly #placed = new Map<string, Placed>();
  readonly #byMarker = new WeakMap<L.Marker, Placed>();
  #index = new StationIndex([]);
  #stations: readonly StationView[] | null = null;
  #chosenId: string | null = null;
  #lookedAtMs = 0;

  constructor(map: L.Map, t: TFunction, handlers: StationLayerHandlers) {
    this.#map = map;
    this.#t = t;
    this.#handlers = handlers;
    this.#layer.addTo(map);
    map.on('moveend zoomend viewreset resize', this.#look);
    map.on('move', this.#lookNowAndThen);
  }

  remove(): void {
    this.#map.off('moveend zoomend viewreset resize', this.#look);
    this.#map.off('move', this.#lookNowAndThen);
    this.#layer.remove();
  }

  show(stations: readonly StationView[], chosenId: string | null): void {
    if (stations !== this.#stations) this.#index = new StationIndex(stations);
    this.#stations = stations;
    this.#chosenId = chosenId;
    this.#look();
  }

  /** Puts the keyboard where a station is on the map. @returns false when it is not in view */
  focusOn(stationId: string): boolean {
    const element = this.#placed.get(stationId)?.marker.getElement();
    element?.focus({ preventScroll: true });
    return element !== undefined;
  }

  readonly #lookNowAndThen = (): void => {
    if (performance.now() - this.#lookedAtMs > lookEveryMs) this.#look();
  };

  readonly #look = (): void => {
    this.#lookedAtMs = performance.now();
    const wanted = new Map(this.#marksInView().map((mark) => [mark.key, mark]));
    const gone: Placed[] = [];
    for (const [key, placed] of this.#placed) {
      if (wanted.has(key)) continue;
      this.#placed.delete(key);
      gone.push(placed);
    }
    for (const mark of wanted.values()) this.#place(mark, gone);
    for (const { marker } of gone) this.#layer.removeLayer(marker);
  };

  #marksInView(): Mark[] {
    const bounds = this.#map.getBounds().pad(marginShare);
    const box: Bounds = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const marks = this.#index.marksIn(box, this.#map.getZoom());
    const chosen = this.#chosenId === null ? undefined : this.#index.find(this.#chosenId);
    // The chosen one is seen even where it would stand among others.
    if (!chosen || marks.some(({ key }) => key === chosen.id)) return marks;
    const { latitude, longitude } = chosen;
    return [...marks, { kind: 'station', key: chosen.id, latitude, longitude, station: chosen }];
  }

  /** @param spare markers to use again; the one that has the keyboard is not turned into another station */
  #place(mark: Mark, spare: Placed[]): void {
    const look = this.#lookOf(mark);
    const known = this.#placed.get(mark.key);
    if (known) {
      known.mark = mark;
      if (known.look !== look) {
        known.marker.setIcon(this.#iconOf(mark));
        known.look = look;
      }
      known.marker.setZIndexOffset(this.#liftOf(mark));
      return;
    }
    const index = spare.findIndex(({ marker }) => marker.getElement() !== document.activeElement);
    const [old] = index < 0 ? [] : spare.splice(index, 1);
    const marker = old?.marker ?? this.#create();
    const placed: Placed = { marker, mark, look };
    this.#placed.set(mark.key, placed);
    this.#byMarker.set(marker, placed);
    marker.setLatLng([mark.latitude, mark.longitude]);
    marker.setIcon(this.#iconOf(mark));
    marker.setZIndexOffset(this.#liftOf(mark));
    if (!old) marker.addTo(this.#layer);
  }

  #create(): L.Marker {
    const marker = L.marker([0, 0]);
    marker.on('click', () => this.#open(marker));
    marker.on('keydown', ({ originalEvent }: L.LeafletKeyboardEvent) => {
      if (originalEvent.key !== 'Enter' && originalEvent.key !== ' ') return;
      originalEvent.preventDefault();
      this.#open(marker);
    });
    return marker;
  }

  #open(marker: L.Marker): void {
    const mark = this.#byMarker.get(marker)?.mark;
    if (mark?.kind === 'station') this.#handlers.onChoose(mark.station.id);
    if (mark?.kind === 'cluster') this.#openCluster(mark);
  }

  #openCluster(mark: ClusterMark): void {
    const zoom = this.#index.zoomInto(mark);
    if (zoom === null) this.#handlers.onCrowd(this.#index.stationsOf(mark));
    else this.#map.setView([mark.latitude, mark.longitude], zoom);
  }

  #lookOf(mark: Mark): string {
    if (mark.kind === 'station') return iconKey(mark.station, mark.station.id === this.#chosenId);
    return `${mark.count}|${Object.values(mark.states).join('|')}`;
  }

  #iconOf(mark: Mark): L.DivIcon {
    return mark.kind === 'station'
      ? stationIcon(this.#t, mark.station, mark.station.id === this.#chosenId)
      : clusterIcon(this.#t, mark.count, mark.states);
  }

  #liftOf(mark: Mark): number {
    return mark.kind === 'station' && mark.station.id === this.#chosenId ? 1000 : 0;
  }
}
