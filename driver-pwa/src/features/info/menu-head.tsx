import { IonIcon, useIonRouter } from '@ionic/react';
import { notificationsOutline, personCircleOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useUnreadNotices } from '../../api/get-notices.ts';
import { useProfile } from '../../api/get-profile.ts';
import { Button } from '../../components/button.tsx';
import { ListRow } from '../../components/list-row.tsx';
import { paths } from '../../paths.ts';

const phoneParts = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/;

/** Who is signed in, and what he was told. */
export function DriverCard() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const profile = useProfile();
  const unread = useUnreadNotices();
  const phone = profile.data?.phone.replace(phoneParts, '+7 ($1) $2-$3-$4');
  return (
    <section className="rows" aria-label={t('menu.account')}>
      <div className="row">
        <span className="row__icon">
          <IonIcon icon={personCircleOutline} aria-hidden="true" />
        </span>
        <span className="row__text row__title figures">{phone ?? '…'}</span>
      </div>
      <ListRow
        icon={notificationsOutline}
        title={t('menu.notices')}
        end={unread > 0 ? <span className="menu__count">{t('menu.noticesNew', { count: unread })}</span> : null}
        onClick={() => router.push(paths.notices())}
      />
    </section>
  );
}

export function GuestCard() {
  const { t } = useTranslation();
  const router = useIonRouter();
  return (
    <section className="card guest">
      <h2>{t('menu.guestTitle')}</h2>
      <p className="lead">{t('menu.guestNote')}</p>
      <Button isWide onClick={() => router.push(paths.signIn(paths.menu()))}>
        {t('common.signIn')}
      </Button>
    </section>
  );
}
