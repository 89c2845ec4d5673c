import { IonIcon } from '@ionic/react';
import type { UseQueryResult } from '@tanstack/react-query';
import { cloudOfflineOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../api/api-failure.ts';
import { formatMoment, formatTime } from '../i18n/format.ts';

type Refreshed = Pick<
  UseQueryResult,
  'data' | 'dataUpdatedAt' | 'failureCount' | 'failureReason' | 'isError' | 'error'
>;

const dayMs = 86_400_000;

/** «13:47», and with its day when that was not within the last 24 hours. */
function sinceWhen(instant: number): string {
  return Date.now() - instant < dayMs ? formatTime(instant) : formatMoment(instant);
}

/** Says since when the data on the screen could not be refreshed. */
export function Freshness({ query }: { query: Refreshed }) {
  const { t } = useTranslation();
  if (query.data === undefined || (!query.isError && query.failureCount === 0)) return null;
  const time = sinceWhen(query.dataUpdatedAt);
  const isOffline = failureOf(query.failureReason ?? query.error).code === 'OFFLINE';
  return (
    <p className="freshness" role="status">
      <IonIcon icon={cloudOfflineOutline} aria-hidden="true" />
      {isOffline ? t('form.offlineSince', { time }) : t('common.notRefreshed', { time })}
    </p>
  );
}
