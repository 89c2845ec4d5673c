import { IonIcon } from '@ionic/react';
import type { Notice } from '@tok/api';
import {
  alertCircleOutline,
  arrowUndoOutline,
  checkmarkCircleOutline,
  hourglassOutline,
  flashOutline,
  notificationsOutline,
  searchOutline,
  walletOutline,
} from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n/format.ts';

const icons: Readonly<Record<string, string>> = {
  session_completed: checkmarkCircleOutline,
  session_failed: alertCircleOutline,
  session_review: searchOutline,
  hold_low: hourglassOutline,
  debt_opened: alertCircleOutline,
  debt_paid: walletOutline,
  top_up: walletOutline,
  refund: arrowUndoOutline,
  station_free: flashOutline,
};

export function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className={`row notice${notice.isRead ? '' : ' notice--new'}`} onClick={onOpen}>
      <span className="row__icon">
        <IonIcon icon={icons[notice.kind] ?? notificationsOutline} aria-hidden="true" />
      </span>
      <span className="row__text">
        <span className="row__title">
          {notice.isRead ? null : <span className="notice__new">{t('notices.new')} </span>}
          {notice.title}
        </span>
        <span className="row__detail">{notice.body}</span>
        <time className="row__detail" dateTime={notice.createdAt}>
          {formatMoment(notice.createdAt)}
        </time>
      </span>
    </button>
  );
}
