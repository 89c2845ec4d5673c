import { useTranslation } from 'react-i18next';
import { useAppConfig } from '../../api/get-app-config.ts';
import { useIsSignedIn } from '../../api/session-tokens.ts';
import { InstallRow } from '../../components/install-row.tsx';
import { Page } from '../../components/page.tsx';
import { DriverCard, GuestCard } from './menu-head.tsx';
import { MenuEntries } from './menu-entries.tsx';
import { Preferences } from './preferences.tsx';
import './info.css';

export function MenuPage() {
  const { t } = useTranslation();
  const isSignedIn = useIsSignedIn();
  const isDemo = useAppConfig().data?.isDemo === true;
  return (
    <Page title={t('menu.title')} isWide>
      <div className="menu">
        <div className="menu__column">
          {isSignedIn ? <DriverCard /> : <GuestCard />}
          <MenuEntries isSignedIn={isSignedIn} />
        </div>
        <div className="menu__column">
          <Preferences />
          <div className="rows menu__install">
            <InstallRow />
          </div>
          {isDemo ? <p className="note menu__demo">{t('menu.demo')}</p> : null}
        </div>
      </div>
    </Page>
  );
}
