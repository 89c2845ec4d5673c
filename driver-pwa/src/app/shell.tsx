import { IonIcon, IonLabel, IonRouterOutlet, IonTabBar, IonTabButton, IonTabs } from '@ionic/react';
import { flash, map, menu } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, useLocation } from 'react-router-dom';
import { CardReturnPage } from '../features/wallet/card-return-page.tsx';
import { CodePage } from '../features/sign-in/code-page.tsx';
import { ContactsPage } from '../features/info/contacts-page.tsx';
import { DocumentPage, DocumentsPage } from '../features/info/documents-page.tsx';
import { EmailPage } from '../features/wallet/email-page.tsx';
import { FaqPage } from '../features/info/faq-page.tsx';
import { HistoryPage } from '../features/history/history-page.tsx';
import { MapPage } from '../features/map/map-page.tsx';
import { MenuPage } from '../features/info/menu-page.tsx';
import { ParametersPage } from '../features/charging/parameters-page.tsx';
import { PaymentPage } from '../features/charging/payment-page.tsx';
import { PromotionsPage } from '../features/info/promotions-page.tsx';
import { SessionPage } from '../features/charging/session-page.tsx';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { StationPage } from '../features/stations/station-page.tsx';
import { StationsPage } from '../features/stations/stations-page.tsx';
import { TariffsPage } from '../features/info/tariffs-page.tsx';
import { WalletPage } from '../features/wallet/wallet-page.tsx';
import { paths } from '../paths.ts';
import { FirstPage } from './first-page.tsx';
import { useRecoverStart } from './recover-start.ts';
import { RequireSignIn } from './require-sign-in.tsx';
import { RunningSessionBar } from './running-session-bar.tsx';
import './shell.css';

const tabs = [
  { tab: 'map', href: paths.map(), icon: map, label: 'app.map' },
  { tab: 'stations', href: paths.stations(), icon: flash, label: 'app.stations' },
  { tab: 'menu', href: paths.menu(), icon: menu, label: 'app.menu' },
] as const;

/** Whether the tabs are in the way: on a phone they belong to the three roots only, at sign-in nowhere. */
function tabBarLook(pathname: string): 'always' | 'desk' | 'never' {
  if (pathname.startsWith('/sign-in')) return 'never';
  return tabs.some((tab) => tab.href === pathname) ? 'always' : 'desk';
}

export function Shell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  useRecoverStart();
  return (
    <div className={`shell shell--tabs-${tabBarLook(pathname)}`}>
      <IonTabs>
        <IonRouterOutlet>
          <Route path="/map" element={<MapPage />} />
          <Route path="/stations" element={<StationsPage />} />
          <Route path="/menu" element={<MenuPage />} />
          <Route path="/s/:displayNumber" element={<StationPage />} />
          <Route
            path="/s/:displayNumber/:connectorNumber/payment"
            element={
              <RequireSignIn>
                <PaymentPage />
              </RequireSignIn>
            }
          />
          <Route
            path="/s/:displayNumber/:connectorNumber/parameters"
            element={
              <RequireSignIn>
                <ParametersPage />
              </RequireSignIn>
            }
          />
          <Route
            path="/sessions/:sessionId"
            element={
              <RequireSignIn>
                <SessionPage />
              </RequireSignIn>
            }
          />
          <Route
            path="/payment/return"
            element={
              <RequireSignIn>
                <CardReturnPage />
              </RequireSignIn>
            }
          />
          <Route path="/sign-in" element={<SignInPage />} />
          <Route path="/sign-in/code" element={<CodePage />} />
          <Route
            path="/menu/email"
            element={
              <RequireSignIn>
                <EmailPage />
              </RequireSignIn>
            }
          />
          <Route
            path="/menu/wallet"
            element={
              <RequireSignIn>
                <WalletPage />
              </RequireSignIn>
            }
          />
          <Route
            path="/menu/history"
            element={
              <RequireSignIn>
                <HistoryPage />
              </RequireSignIn>
            }
          />
          <Route path="/menu/faq" element={<FaqPage />} />
          <Route path="/menu/promotions" element={<PromotionsPage />} />
          <Route path="/menu/contacts" element={<ContactsPage />} />
          <Route path="/menu/tariffs" element={<TariffsPage />} />
          <Route path="/menu/documents" element={<DocumentsPage />} />
          <Route path="/menu/documents/:documentId" element={<DocumentPage />} />
          <Route path="/" element={<FirstPage />} />
          <Route path="*" element={<Navigate to={paths.map()} replace />} />
        </IonRouterOutlet>
        <IonTabBar slot="bottom">
          {tabs.map(({ tab, href, icon, label }) => (
            <IonTabButton key={tab} tab={tab} href={href}>
              <IonIcon icon={icon} aria-hidden="true" />
              <IonLabel>{t(label)}</IonLabel>
            </IonTabButton>
          ))}
        </IonTabBar>
      </IonTabs>
      <RunningSessionBar />
    </div>
  );
}
