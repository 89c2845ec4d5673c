import type { StationView } from '@tok/api';
import type { TFunction } from 'i18next';
import L from 'leaflet';
import 'leaflet.markercluster';
import { stationAvailability } from '../../components/station-state.ts';
import { clusterIcon, iconKey, stationIcon } from './map-icons.ts';

interface Placed {
  marker: L.Marker;
  station: StationView;
  key: string;
}

/** The stations on the map, clustered. Told what there is, it changes only what differs. */
export class StationLayer {
  readonly cluster: L.MarkerClusterGroup;
  private readonly placed = new Map<string, Placed>();
  private readonly byMarker = new WeakMap<L.Marker, Placed>();
  private readonly onChoose: (stationId: string) => void;
  private readonly t: TFunction;

  constructor(t: TFunction, onChoose: (stationId: string) => void) {
    this.t = t;
    this.onChoose = onChoose;
    this.cluster = L.markerClusterGroup({
      showCoverageOnHover: false,
      maxClusterRadius: 56,
      spiderfyOnMaxZoom: true,
      animate: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      iconCreateFunction: (group) => {
        const markers = group.getAllChildMarkers();
        const free = markers.filter((marker) => {
          const placed = this.byMarker.get(marker);
          return placed !== undefined && stationAvailability(placed.station) === 'free';
        });
        return clusterIcon(t, markers.length, free.length);
      },
    });
  }

  show(stations: readonly StationView[], chosenId: string | null): void {
    const wanted = new Set(stations.map((station) => station.id));
    const gone = [...this.placed].filter(([id]) => !wanted.has(id));
    for (const [id, { marker }] of gone) {
      this.cluster.removeLayer(marker);
      this.placed.delete(id);
    }
    const changed: L.Marker[] = [];
    for (const station of stations) {
      const marker = this.place(station, station.id === chosenId);
      if (marker) changed.push(marker);
    }
    if (changed.length > 0) this.cluster.refreshClusters(changed);
  }

  markerOf(stationId: string): L.Marker | undefined {
    return this.placed.get(stationId)?.marker;
  }

  /** @returns the marker when it stood there already and looks different now */
  private place(station: StationView, isChosen: boolean): L.Marker | null {
    const key = iconKey(station, isChosen);
    const known = this.placed.get(station.id);
    if (known) {
      known.station = station;
      if (known.key === key) return null;
      known.key = key;
      known.marker.setIcon(stationIcon(this.t, station, isChosen));
      known.marker.setZIndexOffset(isChosen ? 1000 : 0);
      return known.marker;
    }
    const marker = L.marker([station.latitude, station.longitude], { icon: stationIcon(this.t, station, isChosen) });
    marker.on('click', () => this.onChoose(station.id));
    marker.on('keypress', (event: L.LeafletKeyboardEvent) => {
      if (event.originalEvent.key === 'Enter' || event.originalEvent.key === ' ') this.onChoose(station.id);
    });
    const placed = { marker, station, key };
    this.placed.set(station.id, placed);
    this.byMarker.set(marker, placed);
    this.cluster.addLayer(marker);
    return null;
  }
}
