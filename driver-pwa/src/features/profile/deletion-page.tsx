import { IonIcon, useIonRouter } from '@ionic/react';
import type { ProfileDeletion } from '@tok/api';
import { hourglassOutline } from 'ionicons/icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router-dom';
import { failureOf } from '../../api/api-failure.ts';
import { forgetDriver } from '../../api/forget-driver.ts';
import { useCancelDeletion, useProfileDeletion } from '../../api/profile-deletion.ts';
import { useIsSignedIn } from '../../api/session-tokens.ts';
import { Button } from '../../components/button.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useOwnLocation } from '../../components/own-location.ts';
import { Page } from '../../components/page.tsx';
import { formatDay } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { DeletionForm } from './deletion-form.tsx';
import { DeletionObstacles } from './deletion-obstacles.tsx';
import { Farewell } from './farewell.tsx';
import { RestOfBalance } from './rest-of-balance.tsx';
import './profile.css';

function Before({ deletion }: { deletion: ProfileDeletion }) {
  const { t } = useTranslation();
  const isPossible = deletion.obstacles.length === 0;
  return (
    <>
      <p className="lead">{t('deletion.lead')}</p>
      {isPossible ? null : <DeletionObstacles title={t('deletion.obstaclesTitle')} obstacles={deletion.obstacles} />}
      <RestOfBalance deletion={deletion} />
      <section className="card">
        <dl className="fates">
          <div>
            <dt>{t('deletion.goneTitle')}</dt>
            <dd>{t('deletion.gone')}</dd>
          </div>
          <div>
            <dt>{t('deletion.keptTitle')}</dt>
            <dd>{t('deletion.kept')}</dd>
          </div>
        </dl>
      </section>
      {isPossible ? <DeletionForm /> : <p className="note">{t('deletion.impossible')}</p>}
    </>
  );
}

function Requested({ deletion }: { deletion: ProfileDeletion }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const cancel = useCancelDeletion();
  const { obstacles, requestedAt, needsPerson } = deletion;
  return (
    <>
      <section className="band band--warning" role="status">
        <IonIcon icon={hourglassOutline} aria-hidden="true" />
        <div className="deletion-state">
          <h2>{t('deletion.requestedTitle')}</h2>
          <p>{t('deletion.requestedSince', { date: requestedAt === null ? '' : formatDay(requestedAt) })}</p>
          <p>{t(needsPerson ? 'deletion.needsPerson' : 'deletion.waitsNothing')}</p>
        </div>
        {needsPerson ? (
          <div className="band__action">
            <Button look="plain" onClick={() => router.push(paths.contacts())}>
              {t('deletion.contacts')}
            </Button>
          </div>
        ) : null}
      </section>
      {obstacles.length > 0 ? <DeletionObstacles title={t('deletion.waitsFor')} obstacles={obstacles} /> : null}
      <RestOfBalance deletion={deletion} />
      {cancel.isError ? <FailureBand error={cancel.error} /> : null}
      <Button look="quiet" isWide disabled={cancel.isPending} onClick={() => cancel.mutate()}>
        {t('deletion.cancel')}
      </Button>
      <p className="note">{t('deletion.cancelNote')}</p>
    </>
  );
}

/** Once it was under way, a server that knows the driver no more says that it is done. */
function hasEnded(data: ProfileDeletion | undefined, error: unknown): boolean {
  if (data?.state === 'closed') return true;
  const code = error === null ? null : failureOf(error).code;
  return data?.state === 'requested' && (code === 'FORBIDDEN' || code === 'NOT_SIGNED_IN');
}

/** Whether the profile is deleted: then the driver is a guest at once, and stays here for the farewell. */
function useIsOver(data: ProfileDeletion | undefined, error: unknown): boolean {
  const [isOver, setOver] = useState(false);
  // Kept: what said so is forgotten with the driver.
  if (!isOver && hasEnded(data, error)) setOver(true);
  useEffect(() => {
    if (isOver) void forgetDriver();
  }, [isOver]);
  return isOver;
}

export function DeletionPage() {
  const { t } = useTranslation();
  const isSignedIn = useIsSignedIn();
  const { isOnTop } = useOwnLocation();
  const query = useProfileDeletion();
  const isOver = useIsOver(query.data, query.error);
  if (isOver) return <Farewell />;
  if (!isSignedIn) return isOnTop ? <Navigate to={paths.signIn(paths.deletion())} replace /> : null;
  return (
    <Page title={t('deletion.title')} backTo={paths.menu()}>
      <Loaded query={query}>
        {(data) => (data.state === 'requested' ? <Requested deletion={data} /> : <Before deletion={data} />)}
      </Loaded>
    </Page>
  );
}
