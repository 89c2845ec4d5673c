import { useIonRouter } from '@ionic/react';
import type { SessionView } from '@tok/api';
import { flash, flashOffOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useCurrentSessions } from '../../api/get-current-sessions.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Freshness } from '../../components/freshness.tsx';
import { ListRow } from '../../components/list-row.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { sessionLine } from '../../components/session-line.ts';
import { paths } from '../../paths.ts';

function RunningRow({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  return (
    <li>
      <ListRow
        icon={flash}
        title={`${t('charging.station', { number: session.station.displayNumber })} · ${t(`connectors.${session.connector.type}`)}`}
        detail={
          <>
            <span className="figures">{sessionLine(t, session)}</span>
            <br />
            {session.station.address}
          </>
        }
        onClick={() => router.push(paths.session(session.id))}
      />
    </li>
  );
}

/** Every charge of the driver that runs, wherever it was started. */
export function SessionsPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const query = useCurrentSessions();
  return (
    <Page title={t('charging.runningTitle')} backTo={paths.map()} isReading>
      <Freshness query={query} />
      <Loaded query={query} skeleton={<Skeletons count={2} heightPx={84} />}>
        {(sessions) =>
          sessions.length === 0 ? (
            <EmptyState icon={flashOffOutline} title={t('charging.runningNone')} note={t('charging.runningNoneNote')}>
              <Button onClick={() => router.push(paths.map(), 'root', 'replace')}>{t('common.home')}</Button>
            </EmptyState>
          ) : (
            <ul className="rows">
              {sessions.map((session) => (
                <RunningRow key={session.id} session={session} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
