import { IonContent, IonIcon, IonPage, useIonViewWillEnter } from '@ionic/react';
import type { StationView } from '@tok/api';
import { flash, locateOutline } from 'ionicons/icons';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppConfig } from '../../api/get-app-config.ts';
import { useStations } from '../../api/get-stations.ts';
import { FailureBand } from '../../components/failure-band.tsx';
import { Freshness } from '../../components/freshness.tsx';
import { askPosition, askPositionIfAllowed, distanceBetween, usePosition } from '../../components/position.ts';
import { useScreenTitle } from '../../components/screen-title.ts';
import { nearestFree, stationFits, useStationFilter } from '../../components/station-filter.ts';
import { StationFilters } from '../../components/station-filters.tsx';
import type { MapFocus } from './leaflet-map.tsx';
import { MapSideList } from './map-side-list.tsx';
import { StationPanel } from './station-panel.tsx';
import './map.css';

// Leaflet is a third of the app: it comes with the map, not before.
const LeafletMap = lazy(() => import('./leaflet-map.tsx'));

const streetZoom = 15;
const townZoom = 12;
const nothing: StationView[] = [];

function useMapScreen() {
  const { t } = useTranslation();
  const stations = useStations();
  const filter = useStationFilter();
  const positionState = usePosition();
  const position = positionState.kind === 'known' ? positionState.position : null;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [focus, setFocus] = useState<MapFocus | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const all = stations.data ?? nothing;
  const fitting = useMemo(() => all.filter((station) => stationFits(station, filter)), [all, filter]);
  const chosen = all.find((station) => station.id === chosenId) ?? null;

  const choose = (station: StationView) => {
    setMessage(null);
    setChosenId(station.id);
    setFocus({ latitude: station.latitude, longitude: station.longitude, zoom: townZoom, isAboveCard: true });
  };
  const locate = async () => {
    const found = await askPosition();
    setMessage(found ? null : t('map.noPosition'));
    if (found) setFocus({ ...found, zoom: townZoom, isAboveCard: false });
  };
  const goToNearest = async () => {
    const found = await askPosition();
    if (!found) return setMessage(t('map.noPosition'));
    const nearest = nearestFree(all, filter, found);
    if (!nearest) return setMessage(t('map.noFree'));
    choose(nearest);
    setFocus({ latitude: nearest.latitude, longitude: nearest.longitude, zoom: streetZoom, isAboveCard: true });
  };
  return {
    stations,
    all,
    fitting,
    position,
    chosen,
    chosenId,
    setChosenId,
    focus,
    message,
    choose,
    locate,
    goToNearest,
  };
}

function MapButtons({ onLocate, onNearest }: { onLocate: () => void; onNearest: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="map-buttons">
      <button
        type="button"
        className="round-button round-button--floating"
        aria-label={t('map.locate')}
        onClick={onLocate}
      >
        <IonIcon icon={locateOutline} aria-hidden="true" />
      </button>
      <button type="button" className="button button--strong map-buttons__nearest" onClick={onNearest}>
        <IonIcon icon={flash} aria-hidden="true" />
        {t('map.nearest')}
      </button>
    </div>
  );
}

export function MapPage() {
  const { t } = useTranslation();
  const screen = useMapScreen();
  const config = useAppConfig();
  const [isGroundMissing, setGroundMissing] = useState(false);
  const { chosen, position } = screen;
  const chosenDistanceM = chosen && position ? distanceBetween(position, chosen) : null;

  useScreenTitle(t('app.map'));
  useIonViewWillEnter(() => void askPositionIfAllowed());

  return (
    <IonPage>
      <IonContent scrollY={false}>
        <div className="map-page">
          <h1 className="visually-hidden">{t('app.map')}</h1>
          <MapSideList
            stations={screen.fitting}
            position={position}
            chosenId={screen.chosenId}
            isLoading={screen.stations.isPending}
            onChoose={screen.choose}
          />
          <div className="map-page__map">
            <Suspense fallback={<div className="map-canvas" />}>
              <LeafletMap
                stations={screen.fitting}
                all={screen.all}
                chosenId={screen.chosenId}
                position={position}
                focus={screen.focus}
                config={config.isError ? undefined : config.data}
                onChoose={screen.setChosenId}
                onGroundMissing={() => setGroundMissing(true)}
              />
            </Suspense>
            <div className="map-top">
              <div className="map-top__filters">
                <StationFilters />
              </div>
              <Freshness query={screen.stations} />
              {isGroundMissing ? <p className="map-note">{t('map.noTiles')}</p> : null}
              {screen.stations.isError && !screen.stations.data ? (
                <FailureBand error={screen.stations.error} onRetry={() => void screen.stations.refetch()} />
              ) : null}
              {screen.message ? (
                <p className="band band--warning map-message" role="status">
                  {screen.message}
                </p>
              ) : null}
            </div>
            <div className="map-bottom">
              <MapButtons onLocate={() => void screen.locate()} onNearest={() => void screen.goToNearest()} />
              {chosen ? (
                <StationPanel station={chosen} distanceM={chosenDistanceM} onClose={() => screen.setChosenId(null)} />
              ) : null}
            </div>
          </div>
        </div>
      </IonContent>
    </IonPage>
  );
}
