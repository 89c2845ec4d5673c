import { IonIcon } from '@ionic/react';
import type { UseQueryResult } from '@tanstack/react-query';
import { cloudOfflineOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../i18n/format.ts';

type Refreshed = Pick<UseQueryResult, 'data' | 'dataUpdatedAt' | 'failureCount' | 'isError'>;

/** Says since when the data on the screen could not be refreshed. */
export function Freshness({ query }: { query: Refreshed }) {
  const { t } = useTranslation();
  if (query.data === undefined || (!query.isError && query.failureCount === 0)) return null;
  return (
    <p className="freshness" role="status">
      <IonIcon icon={cloudOfflineOutline} aria-hidden="true" />
      {t('common.notRefreshed', { time: formatTime(query.dataUpdatedAt) })}
    </p>
  );
}
