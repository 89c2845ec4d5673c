import type { StationView } from '@tok/api';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../components/position.ts';
import { Skeletons } from '../../components/skeletons.tsx';
import { StationCardButton } from '../../components/station-card.tsx';
import { sortStations } from '../../components/station-filter.ts';
import { StationFilters } from '../../components/station-filters.tsx';

interface MapSideListProps {
  stations: readonly StationView[];
  position: Position | null;
  chosenId: string | null;
  isLoading: boolean;
  onChoose: (station: StationView) => void;
}

/** Beside the map where there is room for both; the style sheet leaves it out on a phone. */
export function MapSideList({ stations, position, chosenId, isLoading, onChoose }: MapSideListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const chosen = list.current?.querySelector('[aria-pressed="true"]');
    chosen?.scrollIntoView?.({ block: 'nearest', behavior: 'smooth' });
  }, [chosenId]);
  return (
    <aside className="map-side" aria-label={t('stations.title')}>
      <div className="map-side__head">
        <h2>{t('stations.title')}</h2>
        <p className="note">{isLoading ? '' : t('stations.found', { count: stations.length })}</p>
        <StationFilters />
      </div>
      {isLoading ? <Skeletons count={5} heightPx={150} className="map-side__list" /> : null}
      <ul ref={list} className="map-side__list">
        {sortStations(stations, position).map(({ station, distanceM }) => (
          <li key={station.id}>
            <StationCardButton
              station={station}
              distanceM={distanceM}
              isChosen={station.id === chosenId}
              onOpen={onChoose}
            />
          </li>
        ))}
      </ul>
    </aside>
  );
}
