import { IonIcon } from '@ionic/react';
import type { CameraView } from '@tok/api';
import { carOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../components/clock.ts';
import { formatTime } from '../../i18n/format.ts';

/** As on the server: what is older says nothing of now. Without a network the app must see to it itself. */
const ageMsMax = 10 * 60_000;

/** What the cameras counted, with the time; nothing once it is old. */
export function FreePlaces({ camera, timeZone }: { camera: CameraView; timeZone: string }) {
  const { t } = useTranslation();
  const now = useNow(true);
  const { free, total, reportedAt } = camera;
  if (now - Date.parse(reportedAt) > ageMsMax) return null;
  return (
    <p className="places">
      <IonIcon icon={carOutline} aria-hidden="true" />
      <span className="places__words">
        <strong>{free === 0 ? t('station.noPlaces', { total }) : t('station.places', { free, total })}</strong>
        <span className="note">{t('station.placesAt', { time: formatTime(reportedAt, timeZone) })}</span>
      </span>
    </p>
  );
}
