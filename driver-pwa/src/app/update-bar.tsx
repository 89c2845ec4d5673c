import { IonIcon } from '@ionic/react';
import { sparklesOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router-dom';
import { useCurrentSessions } from '../api/get-current-sessions.ts';
import { isTabRoot } from './tabs.ts';
import { applyUpdate, useIsUpdateWaiting } from './updates.ts';

/** Offers the newer version where nothing is under way: on the three roots, and not while a charge runs. */
export function UpdateBar() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const isWaiting = useIsUpdateWaiting();
  const isCharging = (useCurrentSessions().data?.length ?? 0) > 0;
  if (!isWaiting || isCharging || !isTabRoot(pathname)) return null;
  return (
    <div className="notice-bar" role="status">
      <IonIcon icon={sparklesOutline} aria-hidden="true" />
      <span>{t('form.updateReady')}</span>
      <button type="button" onClick={applyUpdate}>
        {t('form.update')}
      </button>
    </div>
  );
}
