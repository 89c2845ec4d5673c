import { IonContent, IonIcon, useIonRouter } from '@ionic/react';
import { alertCircle, chatbubbleEllipsesOutline, paperPlaneOutline } from 'ionicons/icons';
import { useEffect, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignInOptions } from '../../api/get-sign-in-options.ts';
import { canProve } from '../../api/proof/can-prove.ts';
import { Button } from '../../components/button.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Logo } from '../../components/logo.tsx';
import { useOwnLocation } from '../../components/own-location.ts';
import { rememberWelcome } from '../../components/welcome.ts';
import { paths, safeBackPath } from '../../paths.ts';
import { Consent } from './consent.tsx';
import { PhoneField } from './phone-field.tsx';
import { isWholePhone } from './phone-mask.ts';
import { useSignInForm, type Channel } from './sign-in-form.ts';
import './sign-in.css';

interface SendButtonsProps {
  /** the one that was pressed and is not answered yet */
  sending: Channel | null;
  onSend: (channel: Channel) => void;
}

function SendButtons({ sending, onSend }: SendButtonsProps) {
  const { t } = useTranslation();
  const options = useSignInOptions().data;
  const hasTelegram = options?.channels.includes('telegram') ?? true;
  return (
    <>
      <Button type="submit" isWide icon={chatbubbleEllipsesOutline} disabled={sending !== null}>
        {t(sending === 'sms' ? 'signIn.sending' : 'signIn.sms')}
      </Button>
      {hasTelegram ? (
        <Button
          look="quiet"
          isWide
          icon={paperPlaneOutline}
          disabled={sending !== null}
          onClick={() => onSend('telegram')}
        >
          {t(sending === 'telegram' ? 'signIn.sending' : 'signIn.telegram')}
        </Button>
      ) : null}
    </>
  );
}

/** Outside https a browser keeps its cryptography away, and with it the work that a code costs. */
function HttpsNeeded() {
  const { t } = useTranslation();
  return (
    <div className="band band--fault" role="alert">
      <IonIcon icon={alertCircle} aria-hidden="true" />
      <div>{t('signIn.httpsNeeded')}</div>
    </div>
  );
}

export function SignInPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const back = safeBackPath(useOwnLocation().query.get('back'));
  const form = useSignInForm(back);
  const phoneFault = form.isChecked && !isWholePhone(form.digits) ? t('signIn.phoneNeeded') : null;
  useEffect(rememberWelcome, []);
  const goOnAsGuest = () => (router.canGoBack() ? router.goBack() : router.push(paths.map(), 'root', 'replace'));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void form.send('sms');
  };
  return (
    <IonContent>
      <main className="sign-in">
        <Logo />
        <form className="sign-in__form" noValidate onSubmit={submit}>
          <div>
            <h1>{t('signIn.title')}</h1>
            <p className="lead">{t('signIn.lead')}</p>
          </div>
          <PhoneField digits={form.digits} fault={phoneFault} onChange={form.setDigits} />
          <Consent isAgreed={form.isAgreed} isMissing={form.isChecked && !form.isAgreed} onChange={form.setAgreed} />
          {form.documents.isError ? (
            <FailureBand error={form.documents.error} onRetry={() => void form.documents.refetch()} />
          ) : null}
          {form.requestCode.isError ? <FailureBand error={form.requestCode.error} /> : null}
          <div className="sign-in__actions">
            {canProve() ? (
              <SendButtons sending={form.channel} onSend={(channel) => void form.send(channel)} />
            ) : (
              <HttpsNeeded />
            )}
            <Button look="plain" isWide onClick={goOnAsGuest}>
              {t('signIn.guest')}
            </Button>
          </div>
        </form>
      </main>
    </IonContent>
  );
}
