import { IonIcon } from '@ionic/react';
import type { StationView } from '@tok/api';
import { informationCircleOutline, locateOutline, navigateOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { NavigatorSheet } from '../../components/navigator-sheet.tsx';
import { askPosition, distanceBetween, usePosition } from '../../components/position.ts';
import { stationAvailability, stationStateText } from '../../components/station-state.ts';
import { formatDistance } from '../../i18n/format.ts';
import { FreePlaces } from './free-places.tsx';

function Distance({ station }: { station: StationView }) {
  const { t } = useTranslation();
  const state = usePosition();
  if (state.kind === 'known') {
    const distance = formatDistance(t, distanceBetween(state.position, station));
    return <span>{t('station.away', { distance })}</span>;
  }
  if (state.kind === 'refused') return null;
  return (
    <button type="button" className="link-button" onClick={() => void askPosition()}>
      <IonIcon icon={locateOutline} aria-hidden="true" />
      {t('station.showDistance')}
    </button>
  );
}

/** Where it is, how it is, how to get there, and what the operator says. */
export function StationHead({ station }: { station: StationView }) {
  const { t } = useTranslation();
  const [isNavigating, setNavigating] = useState(false);
  return (
    <div className="section station-details__head">
      <div className="station-head">
        <span className={`tag tag--${stationAvailability(station)}`}>{stationStateText(t, station)}</span>
        <h2 className="station-head__address">{station.address}</h2>
        {station.name ? <p className="lead">{station.name}</p> : null}
        <p className="station-card__meta">
          <span>{station.city}</span>
          <Distance station={station} />
        </p>
        {station.camera ? <FreePlaces camera={station.camera} timeZone={station.timeZone} /> : null}
      </div>
      <Button look="quiet" isWide icon={navigateOutline} onClick={() => setNavigating(true)}>
        {t('stations.navigator')}
      </Button>
      {isNavigating ? <NavigatorSheet station={station} onClose={() => setNavigating(false)} /> : null}
      {station.informationMessage ? (
        <section className="band band--tip" aria-label={t('stations.operatorSays')}>
          <IonIcon icon={informationCircleOutline} aria-hidden="true" />
          <p className="station-message">{station.informationMessage}</p>
        </section>
      ) : null}
    </div>
  );
}
