import { IonIcon, useIonRouter } from '@ionic/react';
import type { StationView } from '@tok/api';
import { close, flash, navigateOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { NavigatorSheet } from '../../components/navigator-sheet.tsx';
import { StationCard } from '../../components/station-card.tsx';
import { paths } from '../../paths.ts';

interface StationPanelProps {
  station: StationView;
  distanceM: number | null;
  onClose: () => void;
}

/** The chosen station, over the map: it does not cover the map, and the map stays usable. */
export function StationPanel({ station, distanceM, onClose }: StationPanelProps) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const [isNavigating, setNavigating] = useState(false);
  return (
    <section className="station-panel" aria-label={t('stations.number', { number: station.displayNumber })}>
      <button
        type="button"
        className="round-button station-panel__close"
        aria-label={t('common.close')}
        onClick={onClose}
      >
        <IonIcon icon={close} aria-hidden="true" />
      </button>
      <div className="station-panel__card">
        <StationCard station={station} distanceM={distanceM} />
      </div>
      <div className="station-panel__actions">
        <Button icon={flash} onClick={() => router.push(paths.station(station.displayNumber))}>
          {t('stations.select')}
        </Button>
        <Button look="quiet" icon={navigateOutline} onClick={() => setNavigating(true)}>
          {t('stations.route')}
        </Button>
      </div>
      {isNavigating ? <NavigatorSheet station={station} onClose={() => setNavigating(false)} /> : null}
    </section>
  );
}
