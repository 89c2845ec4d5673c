import { IonIcon, useIonRouter } from '@ionic/react';
import { notificationsOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { usePush } from '../api/push.ts';
import { useIsSignedIn } from '../api/session-tokens.ts';
import { useStationWatches, useWatchStation } from '../api/station-watches.ts';
import { formatTime } from '../i18n/format.ts';
import { paths } from '../paths.ts';
import { Button } from './button.tsx';
import { FailureBand } from './failure-band.tsx';
import './push.css';

interface TellWhenFreeProps {
  stationId: string;
  displayNumber: string;
  /** now: then there is nothing to wait for */
  isFree: boolean;
}

/** «Tell me when it is free»: for a guest through the sign-in and back; a wish can be taken back. */
export function TellWhenFree({ stationId, displayNumber, isFree }: TellWhenFreeProps) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const isDriver = useIsSignedIn();
  const push = usePush();
  const watches = useStationWatches();
  const change = useWatchStation(stationId);
  if (isFree || (isDriver && watches.data === undefined)) return null;

  const ask = () => {
    if (!isDriver) return router.push(paths.signIn(paths.station(displayNumber)));
    // In the tap itself: the browser asks for its permission there alone.
    if (push.state === 'off') push.turnOn();
    change.mutate(true);
  };
  const watch = watches.data?.find((each) => each.stationId === stationId);
  const failure = change.error ? <FailureBand error={change.error} /> : null;
  if (!watch || !isDriver) {
    return (
      <div className="tell-free">
        <Button look="quiet" isWide icon={notificationsOutline} disabled={change.isPending} onClick={ask}>
          {t('notices.tellFree')}
        </Button>
        {failure}
      </div>
    );
  }
  const comesToPhone = push.state === 'on' || push.isChanging;
  return (
    <div className="tell-free">
      <div className="band band--tip" role="status">
        <IonIcon icon={notificationsOutline} aria-hidden="true" />
        <div>
          {t('notices.tellFreeAsked', { time: formatTime(watch.expiresAt) })}
          {comesToPhone ? null : ` ${t('notices.tellFreeInApp')}`}
        </div>
        <div className="band__action">
          <Button look="plain" disabled={change.isPending} onClick={() => change.mutate(false)}>
            {t('notices.tellFreeCancel')}
          </Button>
        </div>
      </div>
      {failure}
    </div>
  );
}
