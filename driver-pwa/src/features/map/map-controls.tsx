import { IonIcon } from '@ionic/react';
import { add, remove } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';

/** For those who have no fingers on the glass. */
export function MapControls({ onZoomIn, onZoomOut }: { onZoomIn: () => void; onZoomOut: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="map-zoom">
      <button type="button" aria-label={t('map.zoomIn')} onClick={onZoomIn}>
        <IonIcon icon={add} aria-hidden="true" />
      </button>
      <button type="button" aria-label={t('map.zoomOut')} onClick={onZoomOut}>
        <IonIcon icon={remove} aria-hidden="true" />
      </button>
    </div>
  );
}
