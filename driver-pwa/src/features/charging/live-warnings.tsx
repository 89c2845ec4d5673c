import { IonIcon, useIonRouter } from '@ionic/react';
import type { SessionView } from '@tok/api';
import { cloudOfflineOutline, hourglassOutline, pauseCircleOutline, warningOutline } from 'ionicons/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { formatDuration, formatTime } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';

/** Longer than any meter's usual period. */
const silentAfterMs = 90_000;
/** A station obeys in seconds; later the driver must know how to help himself. */
const ignoredAfterMs = 60_000;

/** How true the figures on the screen are. */
export interface Currency {
  /** the last question to the server had no answer */
  isLost: boolean;
  /** the answer on the screen is too old to be called current, whatever the reason */
  isStale: boolean;
  /** when the server last answered, by its clock, epoch milliseconds */
  readAt: number;
}

interface BandProps {
  icon: string;
  children: ReactNode;
  action?: ReactNode;
}

function Band({ icon, children, action }: BandProps) {
  return (
    <div className="band band--warning" role="status">
      <IonIcon icon={icon} aria-hidden="true" />
      <p>{children}</p>
      {action ? <div className="band__action">{action}</div> : null}
    </div>
  );
}

function StopBand({ session, now }: { session: SessionView; now: number }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { stopRequestedAt, status, station } = session;
  if (stopRequestedAt === null || status !== 'charging') return null;
  if (!station.isOnline) return <Band icon={hourglassOutline}>{t('charging.stopOffline')}</Band>;
  const waitedMs = now - Date.parse(stopRequestedAt);
  if (waitedMs < ignoredAfterMs) return <Band icon={hourglassOutline}>{t('charging.stopSent')}</Band>;
  const report = (
    <Button look="plain" onClick={() => router.push(paths.report(station.displayNumber))}>
      {t('charging.reportProblem')}
    </Button>
  );
  return (
    <Band icon={warningOutline} action={report}>
      {t('charging.stopIgnored', { time: formatDuration(waitedMs / 1000) })}
    </Band>
  );
}

function StationBand({ session, now }: { session: SessionView; now: number }) {
  const { t } = useTranslation();
  const { lastReadingAt, suspendedAt, station, status, stopRequestedAt } = session;
  if (suspendedAt !== null && status === 'charging') {
    const time = formatTime(suspendedAt, station.timeZone);
    return <Band icon={pauseCircleOutline}>{t('charging.suspended', { time })}</Band>;
  }
  const isSilent = status === 'charging' && lastReadingAt !== null && now - Date.parse(lastReadingAt) > silentAfterMs;
  const silence = isSilent ? t('charging.silent', { time: formatTime(lastReadingAt, station.timeZone) }) : '';
  // What is said of a stop that cannot reach the station says as much.
  const offline = station.isOnline || stopRequestedAt !== null ? '' : t('charging.stationOffline');
  if (!offline && !silence) return null;
  return <Band icon={cloudOfflineOutline}>{[offline, silence].filter(Boolean).join(' ')}</Band>;
}

interface LiveWarningsProps extends Currency {
  session: SessionView;
  now: number;
}

/** What is not as it should be: our own connection first, then the stop that was asked for, then the station. */
export function LiveWarnings({ session, isLost, isStale, readAt, now }: LiveWarningsProps) {
  const { t } = useTranslation();
  const time = formatTime(readAt, session.station.timeZone);
  if (isLost) {
    return (
      <Band icon={cloudOfflineOutline}>
        {t('common.lost')} {t('charging.asOf', { time })}.
      </Band>
    );
  }
  if (isStale) return <Band icon={hourglassOutline}>{t('charging.stale', { time })}</Band>;
  return (
    <>
      <StopBand session={session} now={now} />
      <StationBand session={session} now={now} />
    </>
  );
}
