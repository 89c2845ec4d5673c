import { IonIcon, useIonRouter } from '@ionic/react';
import {
  cardOutline,
  chatbubblesOutline,
  documentTextOutline,
  giftOutline,
  helpCircleOutline,
  logOutOutline,
  mailOutline,
  personCircleOutline,
  pricetagsOutline,
  timeOutline,
} from 'ionicons/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppConfig } from '../../api/get-app-config.ts';
import { useProfile } from '../../api/get-profile.ts';
import { signOut, useIsSignedIn } from '../../api/session-tokens.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ListRow } from '../../components/list-row.tsx';
import { Page } from '../../components/page.tsx';
import { paths } from '../../paths.ts';
import { Preferences } from './preferences.tsx';
import './info.css';

const phoneParts = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/;

function AccountSection() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const profile = useProfile();
  const phone = profile.data?.phone.replace(phoneParts, '+7 ($1) $2-$3-$4');
  return (
    <section className="section">
      <h2 className="section__title">{t('menu.account')}</h2>
      <div className="rows">
        <div className="row">
          <span className="row__icon">
            <IonIcon icon={personCircleOutline} aria-hidden="true" />
          </span>
          <span className="row__text row__title figures">{phone ?? '…'}</span>
        </div>
        <ListRow
          icon={mailOutline}
          title={t('menu.email')}
          detail={profile.data?.email ?? t('menu.emailNone')}
          onClick={() => router.push(paths.email())}
        />
        <ListRow icon={cardOutline} title={t('menu.wallet')} onClick={() => router.push(paths.wallet())} />
        <ListRow icon={timeOutline} title={t('menu.history')} onClick={() => router.push(paths.history())} />
      </div>
    </section>
  );
}

function GuestSection() {
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

function HelpSection() {
  const { t } = useTranslation();
  const router = useIonRouter();
  return (
    <section className="section">
      <h2 className="section__title">{t('menu.help')}</h2>
      <div className="rows">
        <ListRow icon={helpCircleOutline} title={t('menu.faq')} onClick={() => router.push(paths.faq())} />
        <ListRow icon={giftOutline} title={t('menu.promotions')} onClick={() => router.push(paths.promotions())} />
        <ListRow icon={chatbubblesOutline} title={t('menu.contacts')} onClick={() => router.push(paths.contacts())} />
        <ListRow icon={pricetagsOutline} title={t('menu.tariffs')} onClick={() => router.push(paths.tariffs())} />
        <ListRow
          icon={documentTextOutline}
          title={t('menu.documents')}
          onClick={() => router.push(paths.documents())}
        />
      </div>
    </section>
  );
}

function SignOutButton() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const leave = async () => {
    setAsking(false);
    await signOut();
    queries.clear();
    router.push(paths.signIn(paths.map()), 'root', 'replace');
  };
  return (
    <>
      <Button look="quiet" isWide icon={logOutOutline} onClick={() => setAsking(true)}>
        {t('menu.signOut')}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={t('menu.signOutAsk')}
          note={t('menu.signOutNote')}
          yes={t('menu.signOut')}
          onYes={() => void leave()}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

export function MenuPage() {
  const { t } = useTranslation();
  const isSignedIn = useIsSignedIn();
  const isDemo = useAppConfig().data?.isDemo === true;
  return (
    <Page title={t('menu.title')} isWide>
      <div className="menu">
        <div className="menu__column">
          {isSignedIn ? <AccountSection /> : <GuestSection />}
          <Preferences />
        </div>
        <div className="menu__column">
          <HelpSection />
          {isSignedIn ? <SignOutButton /> : null}
          {isDemo ? <p className="note menu__demo">{t('menu.demo')}</p> : null}
        </div>
      </div>
    </Page>
  );
}
