import type { StationView } from '@tok/api';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppConfig } from '../../api/get-app-config.ts';
import type { Position } from '../../components/position.ts';
import { MapControls } from './map-controls.tsx';
import { addGround, showCityLabels } from './map-ground.ts';
import { positionIcon } from './map-icons.ts';
import { StationLayer } from './station-layer.ts';

/** "Look there": a new object moves the map, the same one does not. */
export interface MapFocus extends Position {
  zoom: number;
  /** the station's card will cover the lower part of the map */
  isAboveCard: boolean;
}

interface LeafletMapProps {
  stations: readonly StationView[];
  /** all stations, for the first view */
  all: readonly StationView[];
  chosenId: string | null;
  position: Position | null;
  focus: MapFocus | null;
  config: AppConfig | undefined;
  onChoose: (stationId: string | null) => void;
  onGroundMissing: () => void;
}

const boundsPadding: L.PointTuple = [48, 64];
/** Krasnodar, until the stations are known */
const firstView: L.LatLngTuple = [45.04, 38.98];

/** Creates the map when its element comes, removes it when the element goes. */
function useMap(onEmptyClick: () => void) {
  const [map, setMap] = useState<L.Map | null>(null);
  const emptyClick = useRef(onEmptyClick);
  useEffect(() => {
    emptyClick.current = onEmptyClick;
  });
  const attach = useCallback((element: HTMLDivElement) => {
    const created = L.map(element, { zoomControl: false, attributionControl: false, minZoom: 3, maxZoom: 19 });
    created.setView(firstView, 8);
    L.control.attribution({ prefix: false }).addTo(created);
    created.on('click', () => emptyClick.current());
    const observer = new ResizeObserver(() => created.invalidateSize());
    observer.observe(element);
    setMap(created);
    return () => {
      observer.disconnect();
      created.remove();
      setMap(null);
    };
  }, []);
  return { map, attach };
}

function useGround(
  map: L.Map | null,
  config: AppConfig | undefined,
  all: readonly StationView[],
  onMissing: () => void,
) {
  const [isMissing, setMissing] = useState(false);
  const missing = useRef(onMissing);
  useEffect(() => {
    missing.current = onMissing;
  });
  useEffect(() => {
    if (!map || !config) return;
    addGround(map, {
      tileUrl: config.tileUrl,
      attribution: config.tileAttribution ?? '',
      onMissing: () => {
        setMissing(true);
        missing.current();
      },
    });
  }, [map, config]);
  const cities = all.map((station) => station.city).join('|');
  const stations = useRef(all);
  useEffect(() => {
    stations.current = all;
  });
  useEffect(() => {
    if (!map || !isMissing) return undefined;
    const labels = showCityLabels(map, stations.current);
    return () => {
      labels.remove();
    };
  }, [map, isMissing, cities]);
}

function usePositionMarker(map: L.Map | null, position: Position | null) {
  const { t } = useTranslation();
  useEffect(() => {
    if (!map || !position) return undefined;
    const marker = L.marker([position.latitude, position.longitude], {
      icon: positionIcon(t('map.me')),
      interactive: false,
      keyboard: false,
      zIndexOffset: -1000,
    });
    marker.addTo(map);
    return () => {
      marker.remove();
    };
  }, [map, position, t]);
}

export default function LeafletMap(props: LeafletMapProps) {
  const { stations, all, chosenId, position, focus, config, onChoose, onGroundMissing } = props;
  const { t } = useTranslation();
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  });
  const { map, attach } = useMap(() => onChoose(null));
  const layer = useRef<StationLayer | null>(null);
  const isFitted = useRef(false);

  useGround(map, config, all, onGroundMissing);
  usePositionMarker(map, position);

  useEffect(() => {
    if (!map) return undefined;
    const created = new StationLayer(t, (stationId) => choose.current(stationId));
    layer.current = created;
    map.addLayer(created.cluster);
    return () => {
      created.cluster.remove();
      layer.current = null;
    };
  }, [map, t]);

  useEffect(() => {
    layer.current?.show(stations, chosenId);
  }, [map, t, stations, chosenId]);

  useEffect(() => {
    if (!map || isFitted.current || all.length === 0) return;
    isFitted.current = true;
    map.fitBounds(L.latLngBounds(all.map((station) => [station.latitude, station.longitude])), {
      padding: boundsPadding,
      maxZoom: 15,
    });
  }, [map, all]);

  useEffect(() => {
    if (!map || !focus) return;
    const zoom = Math.max(map.getZoom(), focus.zoom);
    const point = map.project([focus.latitude, focus.longitude], zoom);
    // On a phone the card covers the lower half: the place belongs into the middle of what is left.
    const isNarrow = map.getSize().x < 700;
    const lift = isNarrow && focus.isAboveCard ? map.getSize().y * 0.24 : 0;
    map.setView(map.unproject(point.add([0, lift]), zoom), zoom);
  }, [map, focus]);

  return (
    <>
      <div ref={attach} className="map-canvas" role="region" aria-label={t('map.region')} />
      <MapControls onZoomIn={() => map?.zoomIn()} onZoomOut={() => map?.zoomOut()} />
    </>
  );
}
