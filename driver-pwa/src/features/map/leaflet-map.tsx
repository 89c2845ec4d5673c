import type { StationView } from '@tok/api';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppConfig } from '../../api/get-app-config.ts';
import type { OwnPosition, Position } from '../../components/position.ts';
import { formatDistance } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { useIsDark } from '../../theme/appearance.ts';
import { MapControls } from './map-controls.tsx';
import { addGround, showCityLabels } from './map-ground.ts';
import { firstMapView, rememberMapView } from './map-view.ts';
import { PositionMark } from './position-mark.ts';
import { StationLayer } from './station-layer.ts';

/** "Look there": a new object moves the map, the same one does not. */
export type MapFocus =
  | {
      kind: 'place';
      place: Position;
      /** at least so near */
      zoom: number;
      /** the station's sheet will cover the lower part of the map */
      isAboveSheet: boolean;
    }
  | { kind: 'all'; places: readonly Position[] };

export interface MapHandle {
  /** Puts the keyboard back to a station's marker, or to the map when it is not in view. */
  focusStation: (stationId: string) => void;
}

interface LeafletMapProps {
  handle: Ref<MapHandle>;
  stations: readonly StationView[];
  /** all stations, for the first view */
  all: readonly StationView[];
  chosenId: string | null;
  position: OwnPosition | null;
  focus: MapFocus | null;
  config: AppConfig | undefined;
  onChoose: (stationId: string | null) => void;
  onCrowd: (stations: StationView[]) => void;
  onGroundMissing: () => void;
}

const boundsPadding: L.PointTuple = [48, 64];
/** Krasnodar, until the stations are known */
const firstView: L.LatLngTuple = [45.04, 38.98];
const streetZoom = 15;
/** Said here too: Leaflet gives an element without a position one of its own, should it come before the style sheet, and the map no height. */
const filled = { position: 'absolute', inset: 0 } as const;
/** Of the map's height: the sheet on a phone covers the lower half, the place belongs into the middle of what is left. */
const sheetLift = 0.24;
const phoneWidthMax = 700;

function isMotionReduced(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** The last callback given, for listeners that are added once. */
function useLatest<Value>(value: Value) {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** Creates the map when its element comes, removes it when the element goes. */
function useMap(onEmptyClick: () => void) {
  const [map, setMap] = useState<L.Map | null>(null);
  const emptyClick = useLatest(onEmptyClick);
  const attach = useCallback(
    (element: HTMLDivElement) => {
      const isCalm = isMotionReduced();
      let created: L.Map | null = null;
      const create = () => {
        const begun = L.map(element, {
          ...{ zoomControl: false, attributionControl: false, minZoom: 3, maxZoom: 19 },
          ...{ zoomAnimation: !isCalm, fadeAnimation: !isCalm, markerZoomAnimation: !isCalm },
        });
        begun.setView(firstView, 8);
        L.control.attribution({ prefix: false }).addTo(begun);
        begun.on('click', () => emptyClick.current());
        created = begun;
        setMap(begun);
      };
      // Ionic's content may not have taken the element in yet: without a place in the page it has neither size nor style, and Leaflet
      // would give it those of its own.
      const observer = new ResizeObserver(() => {
        if (created) created.invalidateSize();
        else if (element.clientHeight > 0) create();
      });
      observer.observe(element);
      if (element.clientHeight > 0) create();
      return () => {
        observer.disconnect();
        created?.remove();
        setMap(null);
      };
    },
    [emptyClick],
  );
  return { map, attach };
}

/** Begins where a link says or where it was left, else with all stations; from then on every move is remembered. */
function useRememberedView(map: L.Map | null, all: readonly StationView[]) {
  const isBegun = useRef(false);
  useEffect(() => {
    if (!map) return undefined;
    const remember = () => {
      const { lat, lng } = map.getCenter();
      if (isBegun.current) rememberMapView({ latitude: lat, longitude: lng, zoom: map.getZoom() }, paths.map());
    };
    const first = firstMapView(window.location.search);
    isBegun.current = false;
    if (first) {
      map.setView([first.latitude, first.longitude], first.zoom, { animate: false });
      isBegun.current = true;
    }
    map.on('moveend', remember);
    return () => {
      map.off('moveend', remember);
    };
  }, [map]);
  useEffect(() => {
    if (!map || isBegun.current || all.length === 0) return;
    const bounds = L.latLngBounds(all.map((station) => [station.latitude, station.longitude]));
    map.fitBounds(bounds, { padding: boundsPadding, maxZoom: streetZoom, animate: false });
    isBegun.current = true;
  }, [map, all]);
}

function useGround(
  map: L.Map | null,
  config: AppConfig | undefined,
  all: readonly StationView[],
  onMissing: () => void,
) {
  const [isMissing, setMissing] = useState(false);
  const missing = useLatest(onMissing);
  const darkUrl = useIsDark() ? config?.tileUrlDark : null;
  useEffect(() => {
    if (!map || !config) return undefined;
    return addGround(map, {
      tileUrl: darkUrl ?? config.tileUrl,
      isForLight: !darkUrl,
      attribution: config.tileAttribution ?? '',
      onMissing: () => {
        setMissing(true);
        missing.current();
      },
    });
  }, [map, config, darkUrl, missing]);
  const cities = useMemo(() => [...new Set(all.map((station) => station.city))].join('|'), [all]);
  const stations = useLatest(all);
  useEffect(() => {
    if (!map || !isMissing) return undefined;
    const labels = showCityLabels(map, stations.current);
    return () => {
      labels.remove();
    };
  }, [map, isMissing, cities, stations]);
}

function usePositionMark(map: L.Map | null, position: OwnPosition | null) {
  const { t } = useTranslation();
  const mark = useRef<PositionMark | null>(null);
  useEffect(() => {
    if (!map || !position) return;
    const { accuracyM } = position;
    const label = accuracyM === null ? t('map.me') : t('map.accuracy', { distance: formatDistance(t, accuracyM) });
    if (mark.current) mark.current.move(position, label);
    else mark.current = new PositionMark(map, position, label);
  }, [map, position, t]);
  const isShown = position !== null;
  useEffect(
    () => () => {
      mark.current?.remove();
      mark.current = null;
    },
    [map, isShown],
  );
}

function useFocus(map: L.Map | null, focus: MapFocus | null) {
  useEffect(() => {
    if (!map || !focus) return;
    if (focus.kind === 'all') {
      const bounds = L.latLngBounds(focus.places.map((place) => [place.latitude, place.longitude]));
      map.fitBounds(bounds, { padding: boundsPadding, maxZoom: streetZoom });
      return;
    }
    const zoom = Math.max(map.getZoom(), focus.zoom);
    const place: L.LatLngTuple = [focus.place.latitude, focus.place.longitude];
    const point = map.project(place, zoom);
    const size = map.getSize();
    const isUnderSheet = size.x < phoneWidthMax && focus.isAboveSheet;
    const lift = isUnderSheet ? size.y * sheetLift : 0;
    // What is in sight already stays where it is.
    if (zoom === map.getZoom() && focus.isAboveSheet && !isUnderSheet && map.getBounds().pad(-0.1).contains(place))
      return;
    map.setView(map.unproject(point.add([0, lift]), zoom), zoom);
  }, [map, focus]);
}

export default function LeafletMap(props: LeafletMapProps) {
  const { handle, stations, all, chosenId, position, focus, config, onChoose, onCrowd, onGroundMissing } = props;
  const { t } = useTranslation();
  const handlers = useLatest({ onChoose, onCrowd });
  const { map, attach } = useMap(() => onChoose(null));
  const layer = useRef<StationLayer | null>(null);

  useRememberedView(map, all);
  useGround(map, config, all, onGroundMissing);
  usePositionMark(map, position);

  useEffect(() => {
    if (!map) return undefined;
    const created = new StationLayer(map, t, {
      onChoose: (stationId) => handlers.current.onChoose(stationId),
      onCrowd: (crowd) => handlers.current.onCrowd(crowd),
    });
    layer.current = created;
    return () => {
      created.remove();
      layer.current = null;
    };
  }, [map, t, handlers]);

  useEffect(() => {
    layer.current?.show(stations, chosenId);
  }, [map, t, stations, chosenId]);

  useFocus(map, focus);

  useImperativeHandle(
    handle,
    () => ({
      focusStation: (stationId) => {
        if (!layer.current?.focusOn(stationId)) map?.getContainer().focus({ preventScroll: true });
      },
    }),
    [map],
  );

  return (
    <>
      <div ref={attach} className="map-canvas" style={filled} role="region" aria-label={t('map.region')} />
      <MapControls onZoomIn={() => map?.zoomIn()} onZoomOut={() => map?.zoomOut()} />
    </>
  );
}
