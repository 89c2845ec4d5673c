import { IonIcon, useIonRouter } from '@ionic/react';
import { chevronForward, flash } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router-dom';
import { useCurrentSessions } from '../api/get-current-sessions.ts';
import { formatEnergy, formatMoney } from '../i18n/format.ts';
import { paths } from '../paths.ts';

const shownOn = [paths.map(), paths.stations(), paths.menu()];

/** The way back to a running charge, from the tabs. */
export function RunningSessionBar() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { pathname } = useLocation();
  const session = useCurrentSessions().data?.[0];
  if (!session || !shownOn.includes(pathname)) return null;
  const figures =
    session.status === 'charging'
      ? `${formatEnergy(t, session.energyWh, 1)} · ${formatMoney(session.costMinor)}`
      : t(
          `charging.${session.status === 'holding' ? 'holding' : session.status === 'starting' ? 'starting' : 'finishing'}`,
        );
  return (
    <button type="button" className="running-bar" onClick={() => router.push(paths.session(session.id))}>
      <span className="running-bar__mark">
        <IonIcon icon={flash} aria-hidden="true" />
      </span>
      <span className="running-bar__text">
        <strong>{t('charging.station', { number: session.station.displayNumber })}</strong>
        <span className="figures">{figures}</span>
      </span>
      <IonIcon icon={chevronForward} aria-hidden="true" />
    </button>
  );
}
