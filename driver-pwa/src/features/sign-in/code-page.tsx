import { useIonRouter } from '@ionic/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router-dom';
import { useAppConfig } from '../../api/get-app-config.ts';
import { useRequestCode } from '../../api/request-code.ts';
import { serverNow } from '../../api/server-clock.ts';
import { useVerifyCode } from '../../api/verify-code.ts';
import { Button } from '../../components/button.tsx';
import { useNow } from '../../components/clock.ts';
import { FailureBand } from '../../components/failure-band.tsx';
import { Page } from '../../components/page.tsx';
import { formatDuration } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { readChallenge, storeChallenge, type Challenge } from './challenge.ts';
import { CodeField } from './code-field.tsx';
import { maskPhone } from './phone-mask.ts';
import { TroubleSheet } from './trouble-sheet.tsx';
import './sign-in.css';

function Resend({ challenge, onSent }: { challenge: Challenge; onSent: (next: Challenge) => void }) {
  const { t } = useTranslation();
  const requestCode = useRequestCode();
  const now = useNow(true);
  const leftS = Math.ceil((challenge.resendAt - now) / 1000);
  const resend = async () => {
    const { digits, channel, documents } = challenge;
    const sent = await requestCode.mutateAsync({ phone: `+7${digits}`, channel, documents });
    onSent({
      ...challenge,
      challengeId: sent.challengeId,
      channel: sent.channel,
      resendAt: serverNow() + sent.resendAfterS * 1000,
    });
  };
  return (
    <>
      {requestCode.isError ? <FailureBand error={requestCode.error} /> : null}
      <Button
        look="quiet"
        isWide
        disabled={leftS > 0 || requestCode.isPending}
        onClick={() => void resend().catch(() => undefined)}
      >
        {leftS > 0 ? t('signIn.resendIn', { time: formatDuration(leftS) }) : t('signIn.resend')}
      </Button>
    </>
  );
}

function CodeForm({ first }: { first: Challenge }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const verifyCode = useVerifyCode();
  const isDemo = useAppConfig().data?.isDemo === true;
  const [challenge, setChallenge] = useState(first);
  const [code, setCode] = useState('');
  const [isTrouble, setTrouble] = useState(false);

  useEffect(() => storeChallenge(challenge), [challenge]);

  const verify = async (whole: string) => {
    try {
      await verifyCode.mutateAsync({ challengeId: challenge.challengeId, code: whole });
      storeChallenge(null);
      router.push(challenge.back, 'root', 'replace');
    } catch {
      // Shown through verifyCode.error.
      setCode('');
    }
  };
  const sentKey = challenge.channel === 'sms' ? 'signIn.sentSms' : 'signIn.sentTelegram';
  return (
    <Page title={t('signIn.codeTitle')} backTo={paths.signIn(challenge.back)}>
      <div>
        <h2>{t('signIn.codeLead')}</h2>
        <p className="lead figures">{t(sentKey, { phone: maskPhone(challenge.digits) })}</p>
      </div>
      <CodeField
        code={code}
        isInvalid={verifyCode.isError}
        isBusy={verifyCode.isPending}
        onChange={setCode}
        onWhole={(whole) => void verify(whole)}
      />
      {verifyCode.isPending ? <p role="status">{t('signIn.checking')}</p> : null}
      {verifyCode.isError ? <FailureBand error={verifyCode.error} /> : null}
      <div className="sign-in__actions">
        <Resend challenge={challenge} onSent={setChallenge} />
        <Button look="plain" isWide onClick={() => router.push(paths.signIn(challenge.back), 'back', 'replace')}>
          {t('signIn.otherNumber')}
        </Button>
        <Button look="plain" isWide onClick={() => setTrouble(true)}>
          {t('signIn.trouble')}
        </Button>
      </div>
      {isDemo ? <p className="band band--tip">{t('signIn.demo')}</p> : null}
      {isTrouble ? <TroubleSheet onClose={() => setTrouble(false)} /> : null}
    </Page>
  );
}

export function CodePage() {
  const [challenge] = useState(readChallenge);
  return challenge ? <CodeForm first={challenge} /> : <Navigate to={paths.signIn(paths.map())} replace />;
}
