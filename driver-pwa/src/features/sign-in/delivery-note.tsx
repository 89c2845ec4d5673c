import { IonIcon } from '@ionic/react';
import { alertCircle, chatbubbleEllipsesOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useCodeDelivery } from '../../api/get-code-delivery.ts';
import type { Challenge } from './challenge.ts';
import { maskPhone } from './phone-mask.ts';

/** Where the code went; says so when it went by SMS because Telegram could not, or nowhere. */
export function DeliveryNote({ challenge }: { challenge: Challenge }) {
  const { t } = useTranslation();
  const delivery = useCodeDelivery(challenge.challengeId).data;
  const phone = maskPhone(challenge.digits);
  const isInstead = challenge.channel === 'telegram' && delivery?.channel === 'sms';
  const sentKey = challenge.channel === 'sms' ? 'signIn.sentSms' : 'signIn.sentTelegram';
  return (
    <>
      <div>
        <h2>{t('signIn.codeLead')}</h2>
        <p className="lead figures">{t(isInstead ? 'signIn.sentSms' : sentKey, { phone })}</p>
      </div>
      <div aria-live="polite">
        {delivery?.status === 'failed' ? (
          <div className="band band--fault">
            <IonIcon icon={alertCircle} aria-hidden="true" />
            <div>{t('signIn.notDelivered')}</div>
          </div>
        ) : isInstead ? (
          <div className="band">
            <IonIcon icon={chatbubbleEllipsesOutline} aria-hidden="true" />
            <div>{t('signIn.smsInstead')}</div>
          </div>
        ) : null}
      </div>
    </>
  );
}
