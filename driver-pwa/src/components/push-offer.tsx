import { IonIcon } from '@ionic/react';
import { notificationsOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePush } from '../api/push.ts';
import { Button } from './button.tsx';
import { FailureBand } from './failure-band.tsx';
import './push.css';

const declinedKey = 'tok.pushDeclined';

/** While energy flows, to whom it is not on yet: the browser asks for the permission only once, so we ask first. */
export function PushOffer() {
  const { t } = useTranslation();
  const { state, isChanging, error, turnOn } = usePush();
  const [isDeclined, setDeclined] = useState(() => localStorage.getItem(declinedKey) !== null);
  const [isAsked, setAsked] = useState(false);
  if (isAsked && state === 'on') {
    return (
      <p className="band band--tip" role="status">
        <IonIcon icon={notificationsOutline} aria-hidden="true" />
        {t('notices.offerDone')}
      </p>
    );
  }
  if (state !== 'off' || isDeclined) return null;
  const decline = () => {
    localStorage.setItem(declinedKey, 'yes');
    setDeclined(true);
  };
  const accept = () => {
    setAsked(true);
    turnOn();
  };
  return (
    <section className="card push-offer">
      <h2>{t('notices.offer')}</h2>
      <p className="note">{t('notices.offerNote')}</p>
      {error ? <FailureBand error={error} /> : null}
      <div className="push-offer__choice">
        <Button look="quiet" onClick={decline}>
          {t('notices.offerNo')}
        </Button>
        <Button disabled={isChanging} onClick={accept}>
          {t('notices.offerYes')}
        </Button>
      </div>
    </section>
  );
}
