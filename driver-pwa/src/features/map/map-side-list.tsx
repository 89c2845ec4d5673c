import type { StationView } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { Skeletons } from '../../components/skeletons.tsx';
import type { StationAt } from '../../components/sort-stations.ts';
import { StationCards } from '../../components/station-cards.tsx';
import { StationFilters } from '../../components/station-filters.tsx';
import { StationSearch } from '../../components/station-search.tsx';
import { paths } from '../../paths.ts';

interface MapSideListProps {
  found: readonly StationAt[];
  chosenId: string | null;
  isLoading: boolean;
  onChoose: (station: StationView) => void;
  onSearch: () => void;
}

/** Beside the map where there is room for both. */
export function MapSideList({ found, chosenId, isLoading, onChoose, onSearch }: MapSideListProps) {
  const { t } = useTranslation();
  return (
    <aside className="map-side" aria-label={t('stations.title')}>
      <div className="map-side__head">
        <h2>{t('stations.title')}</h2>
        <p className="note">{isLoading ? '' : t('stations.found', { count: found.length })}</p>
        <StationSearch onSubmit={onSearch} />
        <StationFilters />
      </div>
      <div className="map-side__list">
        {isLoading ? (
          <Skeletons count={5} heightPx={150} />
        ) : (
          <StationCards found={found} chosenId={chosenId} backTo={paths.map()} onOpen={onChoose} />
        )}
      </div>
    </aside>
  );
}
