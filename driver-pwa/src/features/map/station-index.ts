import type { StationView } from '@tok/api';
import type { ConnectorAvailability } from '@tok/domain';
import Supercluster from 'supercluster';
import { stationAvailability } from '../../components/station-state.ts';

export type StateCounts = Record<ConnectorAvailability, number>;

export interface StationMark {
  kind: 'station';
  key: string;
  latitude: number;
  longitude: number;
  station: StationView;
}

export interface ClusterMark {
  kind: 'cluster';
  key: string;
  latitude: number;
  longitude: number;
  count: number;
  states: StateCounts;
  clusterId: number;
}

export type Mark = StationMark | ClusterMark;

/** west, south, east, north */
export type Bounds = [number, number, number, number];

/** Pixels within which stations stand together. */
const clusterRadiusPx = 56;
/** Leaflet's closest; what is together even there stands at one place. */
const closestZoom = 19;
const crowdMax = 100;

const oneOf = (availability: ConnectorAvailability): StateCounts => ({
  free: Number(availability === 'free'),
  busy: Number(availability === 'busy'),
  faulted: Number(availability === 'faulted'),
  offline: Number(availability === 'offline'),
});

interface StationPoint {
  station: StationView;
}

/** The stations by place and zoom, with the states of those that stand together. Five thousand take some milliseconds. */
export class StationIndex {
  readonly #tree: Supercluster<StationPoint, StateCounts>;
  readonly #byId: ReadonlyMap<string, StationView>;

  constructor(stations: readonly StationView[]) {
    this.#byId = new Map(stations.map((station) => [station.id, station]));
    this.#tree = new Supercluster<StationPoint, StateCounts>({
      // Leaflet's tiles are 256 px, and so are its zooms.
      extent: 256,
      radius: clusterRadiusPx,
      maxZoom: closestZoom,
      map: ({ station }) => oneOf(stationAvailability(station)),
      reduce: (sum, more) => {
        sum.free += more.free;
        sum.busy += more.busy;
        sum.faulted += more.faulted;
        sum.offline += more.offline;
      },
    });
    this.#tree.load(
      stations.map((station) => ({
        type: 'Feature',
        properties: { station },
        geometry: { type: 'Point', coordinates: [station.longitude, station.latitude] },
      })),
    );
  }

  find(stationId: string): StationView | undefined {
    return this.#byId.get(stationId);
  }

  marksIn(bounds: Bounds, zoom: number): Mark[] {
    return this.#tree.getClusters(bounds, zoom).flatMap(({ properties, geometry }): Mark[] => {
      const [longitude = 0, latitude = 0] = geometry.coordinates;
      if (properties === null) return [];
      if ('station' in properties) {
        const { station } = properties;
        return [{ kind: 'station', key: station.id, latitude, longitude, station }];
      }
      const { point_count: count, cluster_id: clusterId, free, busy, faulted, offline } = properties;
      const states = { free, busy, faulted, offline };
      // Ids of clusters are others after each change: a place and a zoom tell them apart as well.
      const key = `${Math.floor(zoom)}|${latitude.toFixed(5)}|${longitude.toFixed(5)}`;
      return [{ kind: 'cluster', key, latitude, longitude, count, states, clusterId }];
    });
  }

  /** @returns the zoom at which a cluster falls apart; null when its stations stand at one place */
  zoomInto({ clusterId }: ClusterMark): number | null {
    const zoom = this.#tree.getClusterExpansionZoom(clusterId);
    return zoom > closestZoom ? null : zoom;
  }

  stationsOf({ clusterId }: ClusterMark): StationView[] {
    return this.#tree
      .getLeaves(clusterId, crowdMax)
      .flatMap(({ properties }) => (properties ? [properties.station] : []));
  }
}
