import { IonContent, IonIcon, useIonRouter } from '@ionic/react';
import { flash, locateOutline } from 'ionicons/icons';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppConfig } from '../../api/get-app-config.ts';
import { FailureBand } from '../../components/failure-band.tsx';
import { Freshness } from '../../components/freshness.tsx';
import { useMedia } from '../../components/media.ts';
import { askPositionIfAllowed, distanceBetween } from '../../components/position.ts';
import { useInSight } from '../../components/screen-in-sight.ts';
import { useScreenTitle } from '../../components/screen-title.ts';
import { Sheet } from '../../components/sheet.tsx';
import { sortStations } from '../../components/sort-stations.ts';
import { StationCards } from '../../components/station-cards.tsx';
import { StationFilters } from '../../components/station-filters.tsx';
import { StationSearch } from '../../components/station-search.tsx';
import { paths } from '../../paths.ts';
import { useMapScreen } from './map-screen.ts';
import { MapSideList } from './map-side-list.tsx';
import { StationPanel } from './station-panel.tsx';
import './map.css';

// Leaflet is a third of the app: it comes with the map, not before.
const LeafletMap = lazy(() => import('./leaflet-map.tsx'));

/** Where the style sheet makes room for the list beside the map. */
const wideScreen = '(min-width: 900px)';

type MapScreen = ReturnType<typeof useMapScreen>;

function MapButtons({ screen }: { screen: MapScreen }) {
  const { t } = useTranslation();
  return (
    <div className="map-buttons">
      <button
        type="button"
        className="round-button round-button--floating"
        aria-label={t('map.locate')}
        onClick={() => void screen.locate()}
      >
        <IonIcon icon={locateOutline} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button button--strong map-buttons__nearest"
        onClick={() => void screen.goToNearest()}
      >
        <IonIcon icon={flash} aria-hidden="true" />
        {t('map.nearest')}
      </button>
    </div>
  );
}

function MapTop({ screen, isGroundMissing }: { screen: MapScreen; isGroundMissing: boolean }) {
  const { t } = useTranslation();
  const { query } = screen;
  return (
    <div className="map-top">
      <div className="map-top__tools">
        <StationSearch onSubmit={screen.search} />
        <StationFilters />
      </div>
      <Freshness query={query} />
      {isGroundMissing ? <p className="map-note">{t('map.noTiles')}</p> : null}
      {query.isError && !query.data ? <FailureBand error={query.error} onRetry={() => void query.refetch()} /> : null}
      {screen.message ? (
        <p className="band band--warning map-message" role="status">
          {screen.message}
        </p>
      ) : null}
    </div>
  );
}

function CrowdSheet({ screen }: { screen: MapScreen }) {
  const { t } = useTranslation();
  const { crowd, position } = screen;
  if (!crowd) return null;
  // Their states go on changing while they are looked at.
  const ids = new Set(crowd.map(({ id }) => id));
  const now = screen.all.filter(({ id }) => ids.has(id));
  return (
    <Sheet title={t('map.crowd')} onClose={() => screen.setCrowd(null)}>
      <StationCards found={sortStations(now, position)} backTo={paths.map()} onOpen={screen.choose} />
    </Sheet>
  );
}

export function MapPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const screen = useMapScreen();
  const config = useAppConfig();
  const isWide = useMedia(wideScreen);
  const [isGroundMissing, setGroundMissing] = useState(false);
  const { chosen, position } = screen;
  useScreenTitle(t('app.map'));
  useInSight(() => void askPositionIfAllowed());

  return (
    <IonContent scrollY={false}>
      <div
        className="map-page"
        onKeyDown={(event) => {
          const isInDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
          if (event.key === 'Escape' && chosen && !isInDialog) screen.close();
        }}
      >
        <h1 className="visually-hidden">{t('app.map')}</h1>
        <button type="button" className="button map-to-list" onClick={() => router.push(paths.stations(), 'root')}>
          {t('map.toList')}
        </button>
        {isWide ? (
          <MapSideList
            found={screen.found}
            chosenId={screen.chosenId}
            isLoading={screen.query.isPending}
            onChoose={screen.choose}
            onSearch={screen.search}
          />
        ) : null}
        <div className="map-page__map">
          <MapTop screen={screen} isGroundMissing={isGroundMissing} />
          <Suspense fallback={<div className="map-canvas" />}>
            <LeafletMap
              handle={screen.map}
              stations={screen.fitting}
              all={screen.all}
              chosenId={screen.chosenId}
              position={position}
              focus={screen.focus}
              config={config.isError ? undefined : config.data}
              onChoose={screen.chooseSeen}
              onCrowd={screen.setCrowd}
              onGroundMissing={() => setGroundMissing(true)}
            />
          </Suspense>
          <div className="map-bottom">
            <MapButtons screen={screen} />
            {chosen ? (
              <StationPanel
                station={chosen}
                distanceM={position ? distanceBetween(position, chosen) : null}
                onClose={screen.close}
              />
            ) : null}
          </div>
        </div>
      </div>
      <CrowdSheet screen={screen} />
    </IonContent>
  );
}
