import { useIonRouter } from '@ionic/react';
import { flashOffOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { failureOf } from '../../api/api-failure.ts';
import { isSettled, sessionKey, useSession } from '../../api/get-session.ts';
import { useReadOnReturn } from '../../api/read-on-return.ts';
import { serverTimeOf } from '../../api/server-clock.ts';
import { useSessionUpdates } from '../../api/watch-session.ts';
import { Button } from '../../components/button.tsx';
import { useNow } from '../../components/clock.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Page } from '../../components/page.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { paths } from '../../paths.ts';
import { LiveSession } from './live-session.tsx';
import type { Currency } from './live-warnings.tsx';
import { SessionSummary } from './session-summary.tsx';
import './charging.css';

function SessionMissing({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const isGone = ['NOT_FOUND', 'FORBIDDEN', 'INVALID_PAYLOAD'].includes(failureOf(error).code);
  return (
    <Page title={t('charging.title')} backTo={paths.map()}>
      {isGone ? (
        <EmptyState icon={flashOffOutline} title={t('charging.lostTitle')}>
          <Button onClick={() => router.push(paths.map(), 'root', 'replace')}>{t('common.home')}</Button>
        </EmptyState>
      ) : (
        <FailureBand error={error} onRetry={onRetry} />
      )}
    </Page>
  );
}

/** Several polls have brought nothing: asleep in the background, or a network that does not say that it is gone. */
const staleAfterMs = 15_000;

function useCurrency({ isError, failureCount, dataUpdatedAt }: ReturnType<typeof useSession>): Currency {
  const now = useNow(true);
  const readAt = serverTimeOf(dataUpdatedAt);
  return {
    isLost: isError || failureCount > 0,
    isStale: now - readAt > staleAfterMs,
    readAt,
  };
}

/** A charge, from its start to its summary, on any device and after any reload: what is shown is what the server last said. */
export function SessionPage() {
  const { t } = useTranslation();
  const { sessionId = '' } = useParams();
  const query = useSession(sessionId);
  const session = query.data;
  useReadOnReturn(sessionKey(sessionId));
  useSessionUpdates(sessionId, session !== undefined && !isSettled(session));
  const currency = useCurrency(query);

  if (!session && query.isError) return <SessionMissing error={query.error} onRetry={() => void query.refetch()} />;
  if (!session) {
    return (
      <Page title={t('charging.title')} backTo={paths.map()}>
        <Skeletons count={3} heightPx={180} />
      </Page>
    );
  }
  const isOver = session.status === 'completed' || session.status === 'failed' || session.status === 'needs_review';
  return isOver ? (
    <SessionSummary session={session} isLost={currency.isLost} />
  ) : (
    <LiveSession session={session} {...currency} />
  );
}
