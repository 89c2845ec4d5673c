import { IonIcon, useIonRouter } from '@ionic/react';
import type { StationView } from '@tok/api';
import { flashOffOutline, locateOutline } from 'ionicons/icons';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useFoundStations } from '../../components/found-stations.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { askPosition, askPositionIfAllowed, usePosition } from '../../components/position.ts';
import { useInSight } from '../../components/screen-in-sight.ts';
import { Skeletons } from '../../components/skeletons.tsx';
import type { StationAt } from '../../components/sort-stations.ts';
import { StationCards } from '../../components/station-cards.tsx';
import { resetStationFilter } from '../../components/station-filter.ts';
import { StationFilters } from '../../components/station-filters.tsx';
import { StationSearch } from '../../components/station-search.tsx';
import { paths } from '../../paths.ts';
import './stations.css';

function StationList({ found }: { found: readonly StationAt[] }) {
  const { t } = useTranslation();
  const { push } = useIonRouter();
  const open = useCallback((station: StationView) => push(paths.station(station.displayNumber)), [push]);
  return (
    <>
      <p className="note" role="status">
        {found.length === 0 ? null : t('stations.found', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState icon={flashOffOutline} title={t('stations.none')}>
          <Button look="quiet" onClick={resetStationFilter}>
            {t('stations.reset')}
          </Button>
          <Button look="plain" onClick={() => push(paths.scan())}>
            {t('scanner.open')}
          </Button>
        </EmptyState>
      ) : (
        <StationCards found={found} backTo={paths.stations()} onOpen={open} />
      )}
    </>
  );
}

export function StationsPage() {
  const { t } = useTranslation();
  const { query, found, position } = useFoundStations();
  const positionState = usePosition();
  useInSight(() => void askPositionIfAllowed());
  const locate = (
    <button type="button" className="round-button" aria-label={t('map.locate')} onClick={() => void askPosition()}>
      <IonIcon icon={locateOutline} aria-hidden="true" />
    </button>
  );
  const { kind } = positionState;
  return (
    <Page title={t('stations.title')} isWide canRefresh actions={position ? null : locate}>
      <div className="station-tools">
        <StationSearch />
        <StationFilters />
        {kind === 'refused' || kind === 'unavailable' ? (
          <p className="band band--warning" role="status">
            {t(`map.${kind}`)}
          </p>
        ) : null}
      </div>
      <Loaded query={query} skeleton={<Skeletons count={6} heightPx={168} className="station-list" />}>
        {() => <StationList found={found} />}
      </Loaded>
    </Page>
  );
}
