import {
  IonIcon,
  IonLabel,
  IonPage,
  IonRouterOutlet,
  IonTabBar,
  IonTabButton,
  IonTabs,
  useIonViewDidEnter,
  useIonViewWillLeave,
} from '@ionic/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, useLocation } from 'react-router-dom';
import { useTellLanguage } from '../api/tell-language.ts';
import { ScreenInSight } from '../components/screen-in-sight.ts';
import { SessionEndToast } from '../components/session-end-toast.tsx';
import { UnreadBadge } from '../components/unread-badge.tsx';
import { usePushMessages } from '../components/use-push-messages.ts';
import { paths } from '../paths.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { FirstPage } from './first-page.tsx';
import type { LazyScreen } from './lazy-screen.tsx';
import { useRecoverStart } from './recover-start.ts';
import { RequireSignIn } from './require-sign-in.tsx';
import { RunningSessionBar } from './running-session-bar.tsx';
import { driverScreens, openScreens } from './screens.ts';
import { SkipLink } from './skip-link.tsx';
import { isTabRoot, tabs } from './tabs.ts';
import { UpdateBar } from './update-bar.tsx';
import './shell.css';

/** Whether the tabs are in the way: on a phone they belong to the three roots only, at sign-in nowhere. */
function tabBarLook(pathname: string): 'always' | 'desk' | 'never' {
  if (pathname.startsWith('/sign-in')) return 'never';
  return isTabRoot(pathname) ? 'always' : 'desk';
}

/**
 * Ionic moves pages and shows them when they have arrived: a screen has one, whatever it shows in it. A second that came in the place
 * of the first would stay invisible.
 */
function OnePage({ at, screen: { Screen } }: { at: string; screen: LazyScreen }) {
  const [isInSight, setInSight] = useState(false);
  useIonViewDidEnter(() => setInSight(true));
  useIonViewWillLeave(() => setInSight(false));
  return (
    <IonPage>
      <ScreenInSight value={isInSight}>
        <ErrorBoundary at={at}>
          <Screen />
        </ErrorBoundary>
      </ScreenInSight>
    </IonPage>
  );
}

export function Shell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  useRecoverStart();
  usePushMessages();
  useTellLanguage();
  return (
    <div className={`shell shell--tabs-${tabBarLook(pathname)}`}>
      <SkipLink />
      <IonTabs>
        <IonRouterOutlet>
          {Object.entries(openScreens).map(([path, screen]) => (
            <Route key={path} path={path} element={<OnePage at={pathname} screen={screen} />} />
          ))}
          {Object.entries(driverScreens).map(([path, screen]) => (
            <Route
              key={path}
              path={path}
              element={
                <RequireSignIn>
                  <OnePage at={pathname} screen={screen} />
                </RequireSignIn>
              }
            />
          ))}
          <Route path="/" element={<FirstPage />} />
          <Route path="*" element={<Navigate to={paths.map()} replace />} />
        </IonRouterOutlet>
        <IonTabBar slot="bottom">
          {tabs.map(({ tab, href, icon, label }) => (
            <IonTabButton key={tab} tab={tab} href={href}>
              <IonIcon icon={icon} aria-hidden="true" />
              <IonLabel>{t(label)}</IonLabel>
              {tab === 'menu' ? <UnreadBadge /> : null}
            </IonTabButton>
          ))}
        </IonTabBar>
      </IonTabs>
      <UpdateBar />
      <RunningSessionBar />
      <SessionEndToast />
    </div>
  );
}
