import { IonIcon, useIonRouter, useIonViewWillEnter } from '@ionic/react';
import type { StationView } from '@tok/api';
import { flashOffOutline, locateOutline, searchOutline } from 'ionicons/icons';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStations } from '../../api/get-stations.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Freshness } from '../../components/freshness.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { askPosition, askPositionIfAllowed, usePosition, type Position } from '../../components/position.ts';
import { Skeletons } from '../../components/skeletons.tsx';
import { StationCardButton } from '../../components/station-card.tsx';
import { resetStationFilter, sortStations, stationFits, useStationFilter } from '../../components/station-filter.ts';
import { StationFilters } from '../../components/station-filters.tsx';
import { paths } from '../../paths.ts';
import './stations.css';

function matches(station: StationView, text: string): boolean {
  const words = text.toLocaleLowerCase('ru').split(/\s+/).filter(Boolean);
  const where =
    `${station.displayNumber} ${station.name ?? ''} ${station.address} ${station.city} ${station.owner}`.toLocaleLowerCase(
      'ru',
    );
  return words.every((word) => where.includes(word));
}

function StationList({
  stations,
  position,
  text,
}: {
  stations: StationView[];
  position: Position | null;
  text: string;
}) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const filter = useStationFilter();
  const found = useMemo(
    () =>
      sortStations(
        stations.filter((station) => stationFits(station, filter) && matches(station, text)),
        position,
      ),
    [stations, filter, position, text],
  );
  if (found.length === 0) {
    return (
      <EmptyState icon={flashOffOutline} title={t('stations.none')}>
        <Button look="quiet" onClick={resetStationFilter}>
          {t('stations.reset')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="note" role="status">
        {t('stations.found', { count: found.length })}
      </p>
      <ul className="station-list">
        {found.map(({ station, distanceM }) => (
          <li key={station.id}>
            <StationCardButton
              station={station}
              distanceM={distanceM}
              onOpen={() => router.push(paths.station(station.displayNumber))}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

export function StationsPage() {
  const { t } = useTranslation();
  const stations = useStations();
  const positionState = usePosition();
  const [text, setText] = useState('');
  const position = positionState.kind === 'known' ? positionState.position : null;
  useIonViewWillEnter(() => void askPositionIfAllowed());
  const locate = (
    <button type="button" className="round-button" aria-label={t('map.locate')} onClick={() => void askPosition()}>
      <IonIcon icon={locateOutline} aria-hidden="true" />
    </button>
  );
  return (
    <Page title={t('stations.title')} isWide actions={position ? null : locate}>
      <div className="station-tools">
        <div className="search">
          <IonIcon icon={searchOutline} aria-hidden="true" />
          <input
            className="input"
            type="search"
            aria-label={t('stations.search')}
            placeholder={t('stations.search')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <StationFilters />
        {positionState.kind === 'refused' ? <p className="note">{t('map.noPosition')}</p> : null}
      </div>
      <Freshness query={stations} />
      <Loaded query={stations} skeleton={<Skeletons count={6} heightPx={168} className="station-list" />}>
        {(all) => <StationList stations={all} position={position} text={text} />}
      </Loaded>
    </Page>
  );
}
