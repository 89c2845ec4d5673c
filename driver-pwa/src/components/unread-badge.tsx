import { useTranslation } from 'react-i18next';
import { useUnreadNotices } from '../api/get-notices.ts';
import './push.css';

const shownMax = 99;

/** How many notices the driver has not seen; nothing where there are none. */
export function UnreadBadge() {
  const { t } = useTranslation();
  const count = useUnreadNotices();
  if (count === 0) return null;
  return (
    <span className="unread-badge">
      <span aria-hidden="true">{count > shownMax ? `${shownMax}+` : count}</span>
      <span className="visually-hidden">{t('notices.unread', { count })}</span>
    </span>
  );
}
