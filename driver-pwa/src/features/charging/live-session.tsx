import { IonIcon } from '@ionic/react';
import type { SessionView } from '@tok/api';
import { cloudOfflineOutline, stopCircleOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStopSession } from '../../api/stop-session.ts';
import { Button } from '../../components/button.tsx';
import { useNow } from '../../components/clock.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Page } from '../../components/page.tsx';
import { formatDuration, formatEnergy, formatMoney, formatPower, formatTime } from '../../i18n/format.ts';
import { leaveApp } from '../../leave-app.ts';
import { paths } from '../../paths.ts';
import { ChargeRing } from './charge-ring.tsx';
import { PowerCurve } from './power-curve.tsx';
import { ReadingFigures } from './reading-figures.tsx';
import { StartSteps } from './start-steps.tsx';

const silentAfterMs = 90_000;

function limitText(t: ReturnType<typeof useTranslation>['t'], { limit }: SessionView): string {
  if (limit.kind === 'energy') return t('charging.limitEnergy', { energy: formatEnergy(t, limit.energyWh) });
  return limit.kind === 'soc' ? t('charging.limitSoc', { percent: limit.socPercent }) : t('charging.limitFull');
}

function StopButton({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const stop = useStopSession(session.id);
  const [isAsking, setAsking] = useState(false);
  const isBefore = session.status === 'holding' || session.status === 'starting';
  const isStopping = session.stopRequestedAt !== null || stop.isPending || session.status === 'finishing';
  const confirm = () => {
    setAsking(false);
    stop.mutate();
  };
  return (
    <>
      {stop.isError ? <FailureBand error={stop.error} /> : null}
      <Button
        look={isBefore ? 'quiet' : 'danger'}
        isWide
        icon={stopCircleOutline}
        disabled={isStopping}
        onClick={() => setAsking(true)}
      >
        {isStopping ? t('charging.stopping') : t(isBefore ? 'charging.cancelStart' : 'charging.stop')}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={t(isBefore ? 'charging.cancelAsk' : 'charging.stopAsk')}
          note={t(isBefore ? 'charging.cancelAskNote' : 'charging.stopAskNote')}
          yes={t(isBefore ? 'charging.cancelYes' : 'charging.stopYes')}
          no={t('charging.stopNo')}
          onYes={confirm}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function Confirmation({ address }: { address: string }) {
  const { t } = useTranslation();
  return (
    <section className="card section">
      <h2>{t('charging.confirm')}</h2>
      <p className="lead">{t('charging.confirmNote')}</p>
      <Button isWide onClick={() => leaveApp(address)}>
        {t('charging.confirmButton')}
      </Button>
    </section>
  );
}

function Warnings({ session, isLost, now }: { session: SessionView; isLost: boolean; now: number }) {
  const { t } = useTranslation();
  const { lastReadingAt, station } = session;
  const isSilent =
    session.status === 'charging' && lastReadingAt !== null && now - Date.parse(lastReadingAt) > silentAfterMs;
  const silence = isSilent ? t('charging.silent', { time: formatTime(lastReadingAt, station.timeZone) }) : '';
  return (
    <>
      {isLost ? (
        <p className="band band--warning" role="status">
          <IonIcon icon={cloudOfflineOutline} aria-hidden="true" />
          {t('common.lost')}
        </p>
      ) : null}
      {!isLost && (!station.isOnline || isSilent) ? (
        <p className="band band--warning" role="status">
          <IonIcon icon={cloudOfflineOutline} aria-hidden="true" />
          {[station.isOnline ? '' : t('charging.stationOffline'), silence].filter(Boolean).join(' ')}
        </p>
      ) : null}
    </>
  );
}

/** The running charge. Time goes on by itself; every other figure comes from the server. */
export function LiveSession({ session, isLost }: { session: SessionView; isLost: boolean }) {
  const { t } = useTranslation();
  const now = useNow(true);
  const isRunning = session.status === 'charging' || session.status === 'finishing';
  const confirmationUrl = session.payment?.confirmationUrl ?? null;
  const elapsedS = session.startedAt
    ? ((session.endedAt ? Date.parse(session.endedAt) : now) - Date.parse(session.startedAt)) / 1000
    : 0;
  return (
    <Page
      title={t('charging.station', { number: session.station.displayNumber })}
      backTo={paths.map()}
      footer={<StopButton session={session} />}
      isWide
      isReading
    >
      <Warnings session={session} isLost={isLost} now={now} />
      <div className="live">
        <section className="live__hero">
          {isRunning ? <ChargeRing session={session} /> : <StartSteps session={session} now={now} />}
          {isRunning ? (
            <ReadingFigures
              figures={[
                { label: t('charging.power'), value: session.powerW === null ? '—' : formatPower(t, session.powerW) },
                { label: t('charging.time'), value: formatDuration(elapsedS) },
                { label: t('charging.cost'), value: formatMoney(session.costMinor) },
              ]}
            />
          ) : null}
        </section>
        <div className="section live__details">
          {confirmationUrl ? <Confirmation address={confirmationUrl} /> : null}
          {isRunning ? <PowerCurve curve={session.curve} /> : null}
          <section className="card">
            <dl className="facts">
              <div>
                <dt>{t('charging.priceNow')}</dt>
                <dd>{formatMoney(session.priceMinorPerKwh)}</dd>
              </div>
              <div>
                <dt>{t('charging.limit')}</dt>
                <dd>{limitText(t, session)}</dd>
              </div>
              <div>
                <dt>{t('summary.paidFrom')}</dt>
                <dd>{session.source.label ?? t('summary.fromBalance')}</dd>
              </div>
              <div>
                <dt>{t('info.address')}</dt>
                <dd>{session.station.address}</dd>
              </div>
              <div>
                <dt>{t('summary.connector')}</dt>
                <dd>
                  {t(`connectors.${session.connector.type}`)} · {formatPower(t, session.connector.maxPowerW, 0)}
                </dd>
              </div>
            </dl>
          </section>
          <p className="note">{t('charging.sessionNumber', { number: session.number })}</p>
        </div>
      </div>
    </Page>
  );
}
