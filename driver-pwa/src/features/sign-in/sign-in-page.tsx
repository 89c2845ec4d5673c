import { IonContent, IonPage, useIonRouter } from '@ionic/react';
import type { CodeSent } from '@tok/api';
import { chatbubbleEllipsesOutline, paperPlaneOutline } from 'ionicons/icons';
import { useEffect, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../api/api-failure.ts';
import { useDocuments } from '../../api/get-documents.ts';
import { useRequestCode } from '../../api/request-code.ts';
import { serverNow } from '../../api/server-clock.ts';
import { Button } from '../../components/button.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Logo } from '../../components/logo.tsx';
import { useOwnLocation } from '../../components/own-location.ts';
import { paths, safeBackPath } from '../../paths.ts';
import { rememberWelcome } from '../../components/welcome.ts';
import { storeChallenge } from './challenge.ts';
import { Consent } from './consent.tsx';
import { PhoneField } from './phone-field.tsx';
import { isWholePhone } from './phone-mask.ts';
import './sign-in.css';

type Channel = CodeSent['channel'];

/** Sends the code once the number and the consent are there; otherwise says which is missing. */
function useSignInForm(back: string) {
  const router = useIonRouter();
  const documents = useDocuments();
  const requestCode = useRequestCode();
  const [digits, setDigits] = useState('');
  const [isAgreed, setAgreed] = useState(false);
  const [isChecked, setChecked] = useState(false);

  const send = async (channel: Channel) => {
    setChecked(true);
    if (!isWholePhone(digits) || !isAgreed) return;
    // Pressed before the documents were there: the press waits for them. If they do not come, documents.error says why.
    const inForce = documents.data ?? (await documents.refetch()).data;
    if (!inForce) return;
    const accepted = inForce.filter((document) => document.requiresConsent).map((document) => document.id);
    try {
      const sent = await requestCode.mutateAsync({ phone: `+7${digits}`, channel, documents: accepted });
      const resendAt = serverNow() + sent.resendAfterS * 1000;
      storeChallenge({
        challengeId: sent.challengeId,
        channel: sent.channel,
        digits,
        documents: accepted,
        resendAt,
        back,
      });
      router.push(paths.signInCode());
    } catch (error) {
      // The screen shows it through requestCode.error. New documents in force: they are to be read and agreed to again.
      if (failureOf(error).code === 'CONSENT_MISSING') {
        setAgreed(false);
        void documents.refetch();
      }
    }
  };
  return { digits, setDigits, isAgreed, setAgreed, isChecked, documents, requestCode, send };
}

export function SignInPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const back = safeBackPath(useOwnLocation().query.get('back'));
  const form = useSignInForm(back);
  const phoneFault = form.isChecked && !isWholePhone(form.digits) ? t('signIn.phoneNeeded') : null;
  const isBusy = form.requestCode.isPending;
  useEffect(rememberWelcome, []);
  const goOnAsGuest = () => (router.canGoBack() ? router.goBack() : router.push(paths.map(), 'root', 'replace'));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void form.send('sms');
  };
  return (
    <IonPage>
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
              <Button type="submit" isWide icon={chatbubbleEllipsesOutline} disabled={isBusy}>
                {t('signIn.sms')}
              </Button>
              <Button
                look="quiet"
                isWide
                icon={paperPlaneOutline}
                disabled={isBusy}
                onClick={() => void form.send('telegram')}
              >
                {t('signIn.telegram')}
              </Button>
              <Button look="plain" isWide onClick={goOnAsGuest}>
                {t('signIn.guest')}
              </Button>
            </div>
          </form>
        </main>
      </IonContent>
    </IonPage>
  );
}
