import { IonIcon } from '@ionic/react';
import { connectorTypes, type ConnectorType } from '@tok/domain';
import { flash, flashOutline, radioButtonOnOutline, star } from 'ionicons/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsSignedIn } from '../api/session-tokens.ts';
import { setStationFilter, useStationFilter } from './station-filter.ts';

const fastPowersW = [50_000, 100_000];

function Chip({ isOn, onToggle, children }: { isOn: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={onToggle}>
      {children}
    </button>
  );
}

export function StationFilters() {
  const { t } = useTranslation();
  const filter = useStationFilter();
  const isDriver = useIsSignedIn();
  const toggleType = (type: ConnectorType) => {
    const isOn = filter.types.includes(type);
    setStationFilter({ types: isOn ? filter.types.filter((other) => other !== type) : [...filter.types, type] });
  };
  return (
    <div className="filters" role="group" aria-label={t('stations.filters')}>
      <Chip isOn={filter.isFreeNow} onToggle={() => setStationFilter({ isFreeNow: !filter.isFreeNow })}>
        <IonIcon icon={radioButtonOnOutline} aria-hidden="true" />
        {t('stations.freeNow')}
      </Chip>
      {isDriver ? (
        <Chip isOn={filter.isFavourite} onToggle={() => setStationFilter({ isFavourite: !filter.isFavourite })}>
          <IonIcon icon={star} aria-hidden="true" />
          {t('map.favourites')}
        </Chip>
      ) : null}
      {connectorTypes.map((type) => (
        <Chip key={type} isOn={filter.types.includes(type)} onToggle={() => toggleType(type)}>
          {t(`connectors.${type}`)}
        </Chip>
      ))}
      {fastPowersW.map((minPowerW) => (
        <Chip
          key={minPowerW}
          isOn={filter.minPowerW === minPowerW}
          onToggle={() => setStationFilter({ minPowerW: filter.minPowerW === minPowerW ? 0 : minPowerW })}
        >
          <IonIcon icon={minPowerW === 50_000 ? flashOutline : flash} aria-hidden="true" />
          {t('stations.fast', { kw: minPowerW / 1000 })}
        </Chip>
      ))}
    </div>
  );
}
