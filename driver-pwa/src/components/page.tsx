import { IonContent, IonFooter, IonHeader, IonIcon, IonToolbar, useIonRouter } from '@ionic/react';
import { arrowBack } from 'ionicons/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PullToRefresh } from './pull-to-refresh.tsx';
import { useScreenTitle } from './screen-title.ts';

interface PageProps {
  title: string;
  /** where "back" leads when there is nothing to go back to; without it the page is a tab's root */
  backTo?: string;
  /** the big action, kept in view */
  footer?: ReactNode;
  /** at the header's end */
  actions?: ReactNode;
  isWide?: boolean;
  /** nothing in it takes the focus: it takes it itself, so that the keyboard can scroll it */
  isReading?: boolean;
  /** pulling it down asks the server again */
  canRefresh?: boolean;
  children: ReactNode;
}

function BackButton({ backTo }: { backTo: string }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const goBack = () => (router.canGoBack() ? router.goBack() : router.push(backTo, 'back', 'replace'));
  return (
    <button type="button" className="round-button" aria-label={t('common.back')} onClick={goBack}>
      <IonIcon icon={arrowBack} aria-hidden="true" />
    </button>
  );
}

/** What a screen shows: its header with the title, its column, and the action under the thumb. The shell gives it Ionic's page. */
export function Page(props: PageProps) {
  const { title, backTo, footer, actions, isWide = false, isReading = false, canRefresh = false, children } = props;
  const isRoot = backTo === undefined;
  useScreenTitle(title);
  const className = `page${isWide ? ' page--wide' : ''}${footer ? ' page--action' : ''}`;
  return (
    <>
      <IonHeader>
        <IonToolbar>
          <div className={`page-header__row${isWide ? ' page-header__row--wide' : ''}`}>
            {isRoot ? <span /> : <BackButton backTo={backTo} />}
            <h1 className={`page-header__title${isRoot ? ' page-header__title--root' : ''}`}>{title}</h1>
            {actions ?? <span />}
          </div>
        </IonToolbar>
      </IonHeader>
      <IonContent>
        {canRefresh ? <PullToRefresh /> : null}
        <div className={className} {...(isReading ? { tabIndex: 0, role: 'region', 'aria-label': title } : {})}>
          {children}
        </div>
      </IonContent>
      {footer ? (
        <IonFooter>
          <div className="action-bar">{footer}</div>
        </IonFooter>
      ) : null}
    </>
  );
}
