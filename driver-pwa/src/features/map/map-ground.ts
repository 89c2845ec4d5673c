import type { StationView } from '@tok/api';
import L from 'leaflet';

/** Lines instead of a picture: one sees that the map moves, and by how much. */
class Graticule extends L.GridLayer {
  protected override createTile(): HTMLElement {
    const tile = document.createElement('div');
    tile.className = 'graticule';
    return tile;
  }
}

/** Names of the stations' cities, where no picture names them. */
function cityLabels(stations: readonly StationView[]): L.LayerGroup {
  const cities = new Map<string, StationView[]>();
  for (const station of stations) cities.set(station.city, [...(cities.get(station.city) ?? []), station]);
  const labels = [...cities].map(([city, inCity]) => {
    const mean = (pick: (station: StationView) => number) =>
      inCity.reduce((sum, station) => sum + pick(station), 0) / inCity.length;
    const name = document.createElement('span');
    name.textContent = city;
    const icon = L.divIcon({ html: name, className: 'city-label', iconSize: [180, 20], iconAnchor: [90, -28] });
    const place: L.LatLngTuple = [mean((station) => station.latitude), mean((station) => station.longitude)];
    return L.marker(place, { icon, interactive: false, keyboard: false });
  });
  return L.layerGroup(labels);
}

export interface MapGround {
  tileUrl: string | null;
  /** the pictures are for the light and are darkened where the app is dark: map.css */
  isForLight: boolean;
  attribution: string;
  /** no picture can be had */
  onMissing: () => void;
}

/** The picture below the stations, or what stands for it. @returns takes it away */
export function addGround(map: L.Map, { tileUrl, isForLight, attribution, onMissing }: MapGround): () => void {
  const graticule = new Graticule({ tileSize: 128 });
  if (tileUrl === null) {
    graticule.addTo(map);
    onMissing();
    return () => void graticule.remove();
  }
  const className = isForLight ? 'map-tiles--light' : '';
  const tiles = L.tileLayer(tileUrl, { attribution, className, maxZoom: 19 });
  let isSeen = false;
  tiles.on('tileload', () => {
    isSeen = true;
  });
  tiles.on('tileerror', () => {
    if (isSeen || map.hasLayer(graticule)) return;
    graticule.addTo(map);
    onMissing();
  });
  tiles.addTo(map);
  return () => {
    tiles.remove();
    graticule.remove();
  };
}

export function showCityLabels(map: L.Map, stations: readonly StationView[]): L.LayerGroup {
  return cityLabels(stations).addTo(map);
}
