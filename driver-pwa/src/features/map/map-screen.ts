import type { StationView } from '@tok/api';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilterInForce, useFoundStations } from '../../components/found-stations.ts';
import { askPosition, usePosition } from '../../components/position.ts';
import { nearestOf } from '../../components/sort-stations.ts';
import { stationTest } from '../../components/station-filter.ts';
import type { MapFocus, MapHandle } from './leaflet-map.tsx';

const streetZoom = 15;
const townZoom = 12;

/** Why the driver's place is not known, in words; null while it may become so. */
function usePositionTrouble() {
  const { kind } = usePosition();
  return kind === 'refused' || kind === 'unavailable' ? kind : null;
}

/** What the map shows, where it looks, and what can be done with it. */
export function useMapScreen() {
  const { t } = useTranslation();
  const found = useFoundStations();
  const filter = useFilterInForce();
  const trouble = usePositionTrouble();
  const map = useRef<MapHandle>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [crowd, setCrowd] = useState<readonly StationView[] | null>(null);
  const [focus, setFocus] = useState<MapFocus | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [hasAsked, setAsked] = useState(false);
  const { all, favouriteIds } = found;
  const chosen = all.find((station) => station.id === chosenId) ?? null;

  const lookAt = (place: { latitude: number; longitude: number }, zoom: number, isAboveSheet: boolean) =>
    setFocus({ kind: 'place', place, zoom, isAboveSheet });
  const choose = useCallback((station: StationView) => {
    setMessage(null);
    setCrowd(null);
    setChosenId(station.id);
    setFocus({ kind: 'place', place: station, zoom: townZoom, isAboveSheet: true });
  }, []);
  /** Of a marker: it is in sight, and nearer the driver comes by himself. */
  const chooseSeen = (stationId: string | null) => {
    const station = all.find(({ id }) => id === stationId);
    if (!station) return close();
    choose(station);
    lookAt(station, 0, true);
  };
  const close = () => {
    if (chosenId !== null) map.current?.focusStation(chosenId);
    setChosenId(null);
  };
  const ask = async () => {
    setMessage(null);
    setAsked(true);
    return askPosition();
  };
  const locate = async () => {
    const own = await ask();
    if (own) lookAt(own, townZoom, false);
  };
  const goToNearest = async () => {
    const own = await ask();
    if (!own) return;
    const nearest = nearestOf(all, stationTest({ ...filter, isFreeNow: true }, favouriteIds), own);
    if (!nearest) return setMessage(t('map.noFree'));
    choose(nearest);
    lookAt(nearest, streetZoom, true);
  };
  const search = () => {
    if (filter.text.trim() === '') return;
    const fitting = all.filter(stationTest(filter, favouriteIds));
    const [first] = fitting;
    setMessage(first ? null : t('map.nothingFound'));
    if (first && fitting.length === 1) choose(first);
    else if (first) setFocus({ kind: 'all', places: fitting });
  };
  return {
    ...found,
    ...{ map, chosen, chosenId, choose, chooseSeen, close, crowd, setCrowd, focus },
    ...{ locate, goToNearest, search },
    message: message ?? (hasAsked && trouble ? t(`map.${trouble}`) : null),
  };
}
